// Reads the codes of badges where the browser knows how; elsewhere the page stays as it is.

const part = document.getElementById("camera");
const CODE = /\/check-in\/([a-z0-9]{12})\/?$/;
const EVERY_MS = 250;

function said(text) {
  const problem = part.querySelector(".form-error");
  problem.textContent = text;
  problem.hidden = false;
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
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const look = async () => {
    const codes = await detector.detect(video).catch(() => []);
    const found = codes.map((one) => CODE.exec(one.rawValue)).find(Boolean);
    if (!found) return setTimeout(look, EVERY_MS);
    stream.getTracks().forEach((track) => track.stop());
    const form = part.querySelector("form");
    form.elements.participant.value = found[1];
    sessionStorage.setItem("check-in-camera", "open");
    return form.submit();
  };
  return look();
}

if (part && "BarcodeDetector" in globalThis && navigator.mediaDevices) {
  part.hidden = false;
  part.querySelector("[data-open]").addEventListener("click", open);
  // After one code comes the next person: the camera stays open.
  if (sessionStorage.getItem("check-in-camera")) {
    sessionStorage.removeItem("check-in-camera");
    open();
  }
}
