"use strict";
// Search boxes stand in for their selects; they say the same name to those who hear the page.
{
    const nameAll = () => {
        for (const select of document.querySelectorAll("select.admin-autocomplete")) {
            const box = select.nextElementSibling;
            const label = select.getAttribute("aria-label") || (select.labels && select.labels[0]?.textContent.trim());
            if (label && box?.classList.contains("select2")) {
                box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field").forEach((part) => {
                    part.setAttribute("aria-label", label);
                    part.removeAttribute("aria-labelledby");
                });
            }
        }
    };
    const whenMade = () => setTimeout(nameAll);
    // In the queue of Django's own script that makes the boxes, after it.
    window.addEventListener("load", () => (window.django?.jQuery ? window.django.jQuery(whenMade) : undefined));
    document.addEventListener("formset:added", whenMade);
}
