"use strict";
// "Take theirs": puts what somebody else saved into the form's field; the way back is the browser's undo, or retyping.
for (const button of document.querySelectorAll(".take-theirs")) {
    const input = document.getElementById(button.dataset.input);
    if (input && "value" in input) {
        button.hidden = false;
        button.addEventListener("click", () => {
            input.value = button.dataset.text;
            input.dispatchEvent(new Event("change", {bubbles: true}));
            button.textContent = "✓";
            button.disabled = true;
            input.focus();
        });
    }
}
