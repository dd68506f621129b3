// Structured text in place of a textarea that holds it as HTML. The textarea stays: it is what the
// form sends, what saves itself, and what those who run no scripts write in.
//
// <textarea data-rich> stands beside <div data-rich-toolbar hidden>, whose buttons name a command, and
// <template data-figure="indicator@year"> hold the figures that may stand in the text.

import { Editor, Node } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { StarterKit } from "@tiptap/starter-kit";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";

import { asHeld } from "./pasted.js";

const LEVELS = { title: 3, subtitle: 4 };

// The kit writes widths into style attributes, which a strict policy refuses.
const PlainTable = Table.extend({
  renderHTML() {
    return ["table", ["tbody", 0]];
  },
});

const plainCell = (Cell) =>
  Cell.extend({
    addAttributes() {
      return { colspan: { default: 1 }, rowspan: { default: 1 } };
    },
  });

// A figure stands between paragraphs, never inside a list, a table or a quotation.
const Text = Document.extend({ content: "(block | figure)+" });

const Figure = Node.create({
  name: "figure",
  atom: true,
  draggable: true,
  addAttributes() {
    return {
      key: {
        parseHTML: (element) => element.dataset.figure,
        renderHTML: ({ key }) => ({ "data-figure": key }),
      },
    };
  },
  parseHTML() {
    return [{ tag: "figure[data-figure]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("div");
      dom.className = "rich-figure";
      dom.contentEditable = "false";
      const shown = document.querySelector(`template[data-figure="${CSS.escape(node.attrs.key)}"]`);
      if (shown) dom.append(shown.content.cloneNode(true));
      else dom.textContent = document.querySelector("template[data-figure-away]")?.content.textContent.trim() || node.attrs.key;
      return { dom };
    };
  },
});

const COMMANDS = {
  title: (chain) => chain.toggleHeading({ level: LEVELS.title }),
  subtitle: (chain) => chain.toggleHeading({ level: LEVELS.subtitle }),
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  bullets: (chain) => chain.toggleBulletList(),
  numbers: (chain) => chain.toggleOrderedList(),
  quote: (chain) => chain.toggleBlockquote(),
  table: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  row: (chain) => chain.addRowAfter(),
  column: (chain) => chain.addColumnAfter(),
  untable: (chain) => chain.deleteTable(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};
const ACTIVE = {
  title: ["heading", { level: LEVELS.title }],
  subtitle: ["heading", { level: LEVELS.subtitle }],
  bold: ["bold"],
  italic: ["italic"],
  bullets: ["bulletList"],
  numbers: ["orderedList"],
  quote: ["blockquote"],
  link: ["link"],
};
const IN_TABLE = new Set(["row", "column", "untable"]);

function isEmpty(editor) {
  return editor.isEmpty && !editor.getHTML().includes("<figure");
}

class RichText {
  constructor(textarea) {
    this.textarea = textarea;
    this.toolbar = textarea.closest(".editor-field").querySelector("[data-rich-toolbar]");
    this.editor = new Editor({
      element: this.mount(),
      injectCSS: false,
      extensions: [
        Text,
        StarterKit.configure({
          document: false,
          heading: { levels: Object.values(LEVELS) },
          code: false,
          codeBlock: false,
          horizontalRule: false,
          strike: false,
          underline: false,
          dropcursor: false,
          link: { openOnClick: false, protocols: ["http", "https", "mailto"], HTMLAttributes: { rel: null, target: null } },
        }),
        PlainTable.configure({ resizable: false }),
        TableRow,
        plainCell(TableHeader),
        plainCell(TableCell),
        Figure,
      ],
      content: textarea.value,
      editorProps: { attributes: this.attributes(), transformPastedHTML: asHeld },
      onUpdate: () => this.write(),
      onTransaction: () => this.show(),
      onBlur: () => textarea.dispatchEvent(new FocusEvent("focusout", { bubbles: true })),
    });
    textarea.addEventListener("autosave:taken", () => this.read());
    this.label?.addEventListener("click", () => this.editor.commands.focus());
    this.listen();
    this.show();
  }

  mount() {
    const place = document.createElement("div");
    place.className = "rich-text prose";
    this.textarea.before(place);
    this.textarea.hidden = true;
    this.toolbar.hidden = false;
    place.before(this.toolbar);
    return place;
  }

  attributes() {
    this.label = document.querySelector(`label[for="${this.textarea.id}"]`);
    if (this.label) this.label.id ||= `${this.textarea.id}_label`;
    const described = this.textarea.getAttribute("aria-describedby");
    return {
      role: "textbox",
      "aria-multiline": "true",
      ...(this.label && { "aria-labelledby": this.label.id }),
      ...(described && { "aria-describedby": described }),
    };
  }

  write() {
    this.textarea.value = isEmpty(this.editor) ? "" : this.editor.getHTML();
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  read() {
    this.editor.commands.setContent(this.textarea.value, { emitUpdate: false });
  }

  listen() {
    // A button pressed with the pointer leaves the caret where it is: what is typed next lands there.
    this.toolbar.addEventListener("mousedown", (event) => {
      if (event.target.closest("button[data-command]")) event.preventDefault();
    });
    this.toolbar.addEventListener("click", (event) => {
      const command = event.target.closest("button[data-command]")?.dataset.command;
      if (command === "link") this.link();
      else if (command) COMMANDS[command](this.editor.chain().focus()).run();
    });
    this.toolbar.addEventListener("change", (event) => {
      const choice = event.target.closest("select[data-insert-figure]");
      if (!choice?.value) return;
      const { selection, doc } = this.editor.state;
      const after = selection.$to.depth ? selection.$to.after(1) : doc.content.size;
      const figure = { type: "figure", attrs: { key: choice.value } };
      this.editor.chain().focus().insertContentAt(after, figure).run();
      choice.value = "";
    });
    this.toolbar.addEventListener("keydown", (event) => this.move(event));
    const address = this.toolbar.querySelector("[data-link-address]");
    address?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.link();
    });
  }

  // One stop of the Tab key; arrows go from button to button.
  move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !event.target.matches("button")) return;
    const buttons = [...this.toolbar.querySelectorAll("button:not([hidden], :disabled)")];
    buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length].focus();
    event.preventDefault();
  }

  link() {
    const field = this.toolbar.querySelector("[data-link]");
    const address = this.toolbar.querySelector("[data-link-address]");
    if (field.hidden) {
      field.hidden = false;
      address.value = this.editor.getAttributes("link").href || "https://";
      address.focus();
      return;
    }
    field.hidden = true;
    const href = address.value.trim();
    const chain = this.editor.chain().focus().extendMarkRange("link");
    if (!href || href === "https://") chain.unsetLink().run();
    else if (this.editor.state.selection.empty && !this.editor.isActive("link")) {
      chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    } else chain.setLink({ href }).run();
  }

  show() {
    if (!this.editor) return;
    for (const button of this.toolbar.querySelectorAll("button[data-command]")) {
      const { command } = button.dataset;
      if (ACTIVE[command]) button.setAttribute("aria-pressed", this.editor.isActive(...ACTIVE[command]));
      if (IN_TABLE.has(command)) button.hidden = !this.editor.isActive("table");
      if (command === "undo") button.disabled = !this.editor.can().undo();
      if (command === "redo") button.disabled = !this.editor.can().redo();
    }
  }
}

for (const textarea of document.querySelectorAll("textarea[data-rich]")) new RichText(textarea);
