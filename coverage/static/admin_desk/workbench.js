"use strict";
// The workbench by keyboard and without reloading. Every button is a form that works without this file.
{
    const text = document.getElementById("article-text");
    const side = document.querySelector(".bench-side");
    const said = document.getElementById("said");
    const typing = (element) => element.closest("input:not([type=radio]), textarea, select, .select2-container");
    const proposals = () => [...document.querySelectorAll(".proposal")];
    const current = () => document.activeElement.closest(".proposal");

    const show = (item) => {
        document.querySelectorAll("mark.is-current").forEach((mark) => mark.classList.remove("is-current"));
        const mark = document.getElementById(`span-${item.dataset.tag}`);
        if (mark) {
            mark.classList.add("is-current");
            mark.scrollIntoView({block: "nearest"});
        }
    };

    const step = (by) => {
        const all = proposals();
        const at = all.indexOf(current());
        const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
        if (next) {
            next.focus();
            next.scrollIntoView({block: "nearest"});
        }
    };

    const decide = async (item, button) => {
        const form = item.querySelector("form.decide");
        const answer = await fetch(button.getAttribute("formaction") || form.action, {
            method: "POST",
            body: new FormData(form),
            headers: {"X-Requested-With": "fetch"},
            redirect: "error",
        });
        if (!answer.ok) {
            throw new Error(String(answer.status));
        }
        const template = document.createElement("template");
        template.innerHTML = await answer.text();
        const fresh = template.content.querySelector(".proposal");
        item.replaceWith(fresh);
        fresh.focus({preventScroll: true});
        const mark = document.getElementById(`span-${fresh.dataset.tag}`);
        if (mark) {
            mark.className = mark.className.replace(/is-(proposed|possible|accepted|rejected)/, `is-${fresh.dataset.decision}`);
        }
        document.getElementById("open-count").textContent =
            proposals().filter((other) => other.dataset.decision === "proposed").length;
        said.textContent = `${fresh.querySelector(".named").textContent}: ${fresh.querySelector(".chip").textContent}`;
    };

    const press = (decision) => {
        const item = current();
        const button = item && item.querySelector(`button[data-decision=${decision}]`);
        if (button) {
            button.click();
        }
    };

    if (side) {
        side.addEventListener("click", (event) => {
            const button = event.target.closest("button[data-decision]");
            if (button) {
                event.preventDefault();
                // Where the script's way fails (signed out, offline), the form's own way tells why.
                decide(button.closest(".proposal"), button).catch(() => button.form.requestSubmit(button));
            }
        });
        side.addEventListener("focusin", (event) => {
            const item = event.target.closest(".proposal");
            if (item) {
                show(item);
            }
        });
    }

    text.addEventListener("click", (event) => {
        const mark = event.target.closest("mark");
        const item = mark && document.getElementById(`tag-${mark.dataset.tag}`);
        if (item && getSelection().isCollapsed) {
            item.focus();
            item.scrollIntoView({block: "nearest"});
        }
    });

    // The text's own characters before a point; Python counts code points, JavaScript UTF-16 units.
    const place = (node, offset) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        range.setEnd(node, offset);
        return [...range.toString()].length;
    };

    const form = document.querySelector(".evidence-form form");
    if (form) {
        form.querySelector("[data-script]").hidden = false;
        const quote = form.querySelector(".selected");
        const choose = (start, end, words) => {
            form.elements.start.value = start;
            form.elements.end.value = end;
            quote.textContent = words;
            quote.hidden = false;
            form.querySelector(".how").hidden = true;
        };
        document.addEventListener("selectionchange", () => {
            const selection = getSelection();
            if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) {
                return;
            }
            const range = selection.getRangeAt(0);
            const words = range.toString();
            if (!words.trim()) {
                return;
            }
            const before = [...words].length - [...words.trimStart()].length;
            const start = place(range.startContainer, range.startOffset) + before;
            choose(start, start + [...words.trim()].length, words.trim());
            form.querySelectorAll("[name=sentence]").forEach((radio) => { radio.checked = false; });
        });
        form.addEventListener("change", (event) => {
            if (event.target.name === "sentence") {
                const [start, end] = event.target.value.split("-");
                choose(start, end, event.target.parentElement.textContent.trim());
            }
        });
    }

    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
            return;
        }
        const acts = {
            j: () => step(1),
            k: () => step(-1),
            a: () => press("accept"),
            r: () => press("reject"),
            u: () => press("undo"),
            A: () => document.querySelector("#accept-all button")?.click(),
            e: () => form?.querySelector(".go button").focus(),
        };
        if (acts[event.key]) {
            event.preventDefault();
            acts[event.key]();
        }
    });
}
