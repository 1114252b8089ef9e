import type zh from "../zh-CN/fault";

const fault: typeof zh = {
  title: "Something went wrong",
  text: "It was not your doing. Nothing that was already accepted is lost. Please try again in a moment.",
  retry: "Try again",
  toHome: "Home page",
};

export default fault;
