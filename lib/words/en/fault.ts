import type zh from "../zh-CN/fault";

const fault: typeof zh = {
  title: "Something went wrong",
  text: "It was not your doing. Nothing that was already accepted is lost. Please try again in a moment.",
  awayTitle: "The service is away for a moment",
  awayText:
    "It comes back by itself, usually within seconds. Nothing that was already accepted is lost. Please try again shortly.",
  kept: "All that you typed is still here. Press the button to send it again; what was done is not done twice.",
  fileLost: "The file that you chose did not arrive. Please go back and choose it again.",
  stopping: "The service is being started again. Please try again in a few seconds.",
  retry: "Try again",
  toHome: "Home page",
};

export default fault;
