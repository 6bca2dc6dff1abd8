// A page as it is drawn: its elements, classes and states, without its words. Two pages with the same drawing look alike
// to the accessibility check. Rows after the second of the same kind are left out; numbers and identities count as one.
() => {
    const SPELT_OUT = new Set(["autocomplete", "class", "for", "id", "inputmode", "name", "role", "scope", "tabindex", "type"]);
    const STATES = [":checked", ":disabled", ":required", ":indeterminate"];
    const ordinals = new Map();
    const ordinal = (words) => ordinals.get(words) ?? ordinals.set(words, ordinals.size).get(words);
    const general = (value) => value.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+/g, "#");
    const attribute = ({ name, value }) => {
        if (name === "aria-label") return `${name}=${ordinal(value)}`;
        const whole = SPELT_OUT.has(name) || name.startsWith("aria-") || value.startsWith("#");
        return `${name}=${whole ? general(value) : value.trim() !== ""}`;
    };
    const words = (element) => {
        if (/^(H[1-6]|LEGEND|CAPTION)$/.test(element.tagName)) return ordinal(element.textContent.trim());
        return [...element.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
    };
    const drawn = (element) => {
        const children = [...element.children].map(drawn);
        const kept = children.filter((one, at) => one !== children[at - 1] || one !== children[at - 2]);
        const states = STATES.filter((state) => element.matches(state));
        const attributes = [...element.attributes].map(attribute).sort();
        return `<${element.tagName} ${attributes.join(" ")} ${states.join("")} ${words(element)}>${kept.join("")}</>`;
    };
    const media = ["(prefers-color-scheme: dark)", "print"].map((query) => matchMedia(query).matches);
    return `${innerWidth} ${media} ${drawn(document.documentElement)}`;
}
