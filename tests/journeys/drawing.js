// A page as it is drawn: its elements, classes and states, without its words. Two pages with the same drawing look alike
// to the accessibility check. Rows after the second of the same kind are left out; numbers and identities count as one.
// With it a key for every element of the body, in the order of the document: the element as drawn, its two neighbours
// and what it lies in. Parts with the same key get the same colours and the same room.
() => {
    const SPELT_OUT = new Set(["autocomplete", "class", "for", "id", "inputmode", "name", "role", "scope", "tabindex", "type"]);
    const STATES = [":checked", ":disabled", ":required", ":indeterminate"];
    const general = (value) => value.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+/g, "#");
    const fresh = (name, value) => (name === "class" ? value : value.replace(/-[0-9a-z]{8}(?![-\w])/g, "-#"));  // an id drawn by lot
    const attribute = ({ name, value }) => {
        const whole = SPELT_OUT.has(name) || name.startsWith("aria-") || value.startsWith("#");
        return `${name}=${whole && name !== "aria-label" ? general(fresh(name, value)) : value.trim() !== ""}`;
    };
    const hasWords = (element) => [...element.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
    const title = (element) => /^(H[1-6]|LEGEND|CAPTION)$/.test(element.tagName) && element.textContent.trim();
    const called = new Map();  // what is called by each name: two of a kind may have to be told apart
    const note = (element, opening) => {
        for (const name of [title(element), element.getAttribute("aria-label")].filter(Boolean)) {
            called.set(name, [...(called.get(name) ?? []), opening]);
        }
    };
    const hashed = (words) => {
        let [one, two] = [0xdeadbeef, 0x41c6ce57];
        for (let at = 0; at < words.length; at++) {
            one = Math.imul(one ^ words.charCodeAt(at), 2654435761);
            two = Math.imul(two ^ words.charCodeAt(at), 1597334677);
        }
        return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
    };
    const drawings = new Map();
    const drawn = (element) => {
        const children = [...element.children].map(drawn);
        const kept = children.filter((one, at) => one !== children[at - 1] || one !== children[at - 2]);
        if (/^[OU]L$/.test(element.tagName)) kept.sort();  // in a list it does not matter which comes first
        const states = STATES.filter((state) => element.matches(state));
        const attributes = [...element.attributes].map(attribute).sort();
        const opening = `<${element.tagName} ${attributes.join(" ")} ${states.join("")} ${hasWords(element)}>`;
        const whole = hashed(`${opening}${kept.join("")}`);
        note(element, opening);
        drawings.set(element, { opening, whole });
        return whole;
    };
    const keys = [];
    const keyed = (element, around) => {
        const neighbours = [element.previousElementSibling, element, element.nextElementSibling];
        keys.push(hashed(`${around} ${neighbours.map((one) => drawings.get(one)?.whole)}`));
        const within = hashed(`${around}${drawings.get(element).opening}`);
        [...element.children].forEach((child) => keyed(child, within));
    };
    const media = ["(prefers-color-scheme: dark)", "print"].map((query) => matchMedia(query).matches);
    const whole = drawn(document.documentElement);
    const inside = `${innerWidth} ${media} ${drawings.get(document.documentElement).opening}`;
    keyed(document.body, inside);
    const shared = [...called.values()].filter((same) => same.length > 1).map((same) => [...new Set(same)].sort().join());
    return { drawing: `${inside} ${whole} ${[...new Set(shared)].sort()}`, keys };
}
