// Reads the codes of badges with the camera; where there is none, or it is refused, the page says what to do.

import decode from "qr/decode.js";

const part = document.getElementById("camera");
const CODE = /\/check-in\/([a-z0-9]{12})\/?$/;
const EVERY_MS = 100;
const GOES_ON = "check-in-camera"; // after one code comes the next person: the camera stays open
const LAST = "check-in-last"; // the code just read: its badge is still before the camera
const WIDEST = 640; // pixels: a badge held at arm's length is read, and a telephone keeps up

function said(text) {
  const problem = part.querySelector(".form-error");
  problem.textContent = text;
  problem.hidden = false;
}

// The text of the code that is seen, if one is.
function seen(video, canvas) {
  const scale = Math.min(1, WIDEST / video.videoWidth);
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
  try {
    return decode(drawing.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return ""; // no code in this picture
  }
}

async function open() {
  const video = part.querySelector("video");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch {
    return said(part.dataset.textNone);
  }
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const canvas = document.createElement("canvas");
  const look = () => {
    const found = CODE.exec(seen(video, canvas));
    if (!found || found[1] === sessionStorage.getItem(LAST)) return setTimeout(look, EVERY_MS);
    stream.getTracks().forEach((track) => track.stop());
    const form = part.querySelector("form");
    form.elements.participant.value = found[1];
    sessionStorage.setItem(LAST, found[1]);
    sessionStorage.setItem(GOES_ON, "yes");
    return form.submit();
  };
  return look();
}

if (part && navigator.mediaDevices) {
  part.hidden = false;
  part.querySelector("[data-open]").addEventListener("click", () => {
    sessionStorage.removeItem(LAST);
    open();
  });
  if (sessionStorage.getItem(GOES_ON)) {
    sessionStorage.removeItem(GOES_ON);
    open();
  }
}
