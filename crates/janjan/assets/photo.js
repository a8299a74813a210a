// Shrinks a photo on the phone before it is sent: 200 KB go through a 2G link, 4 MB don't.
// Without it the photo is sent as it is, and made small by the server.
for (const input of document.querySelectorAll("input[type=file][data-shrink]")) {
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file || file.size < 200_000 || !globalThis.createImageBitmap) return;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.7));
      if (!small || small.size >= file.size) return;
      const files = new DataTransfer();
      files.items.add(new File([small], "photo.jpg", { type: "image/jpeg" }));
      input.files = files.files;
    } catch {
      // The browser can't read it; the server will say so.
    }
  });
}
