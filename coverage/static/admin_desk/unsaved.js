"use strict";
// Leaving a form with something typed in it asks first: nothing that somebody wrote is lost by a click on a link.
{
    const form = document.querySelector("#content-main form[id$='_form']");
    if (form) {
        let touched = document.querySelector(".stale") !== null;
        form.addEventListener("input", () => { touched = true; });
        form.addEventListener("change", () => { touched = true; });
        form.addEventListener("submit", () => { touched = false; });
        window.addEventListener("beforeunload", (event) => {
            if (touched) {
                event.preventDefault();
            }
        });
    }
}
