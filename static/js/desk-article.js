// The article page works without any of this; each module adds one comfort.
import { countCharacters } from "./desk-meter.js";
import { orderNames } from "./desk-names.js";
import { followLanguage } from "./desk-language.js";
import { keepTyped } from "./desk-leave.js";
import { beginNotes, copyLinks, findSentence } from "./desk-acts.js";
import { previewBeside } from "./desk-beside.js";
import { workTogether } from "./desk-together.js";
import { showPicture } from "./desk-picture.js";
import { takeCopyApart } from "./desk-whole-copy.js";
import { tellZones } from "./desk-zones.js";

const form = document.getElementById("article-form");

countCharacters(form);
form.querySelectorAll("[data-names]").forEach((list) => orderNames(list, form.dataset.suggest));
followLanguage(form);
showPicture(form);
workTogether(form).then((saving) => {
  keepTyped(form, saving);
  previewBeside(form, saving);
  takeCopyApart(form, saving);
});
beginNotes(form);
findSentence(form);
copyLinks(document);
tellZones(form);
