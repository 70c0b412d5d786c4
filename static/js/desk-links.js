// On the page of one revision: the address of a preview link, copied.
import { copyLinks } from "./desk-acts.js";

copyLinks(document);
