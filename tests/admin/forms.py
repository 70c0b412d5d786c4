"""A form as a browser without scripts sends it: what stands in the page, with what is typed."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Collects what the form with an id would send, in order; buttons send only when pressed."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.fields, self.buttons, self.action = [], [], ""
        self.select = self.area = None

    def handle_starttag(self, tag, attributes):
        got = dict(attributes)
        if tag == "form" and got.get("id") == self.form_id:
            self.inside, self.action = True, got.get("action", "")
        if not self.inside:
            return
        name, value = got.get("name"), got.get("value") or ""
        if tag == "input" and name:
            self._input(got, name, value)
        elif tag == "button" and got.get("type") != "button":
            self.buttons.append(value)
        elif tag == "select":
            self.select = [name, None, None]
        elif tag == "option" and self.select:
            self.select[1] = value if self.select[1] is None else self.select[1]
            self.select[2] = value if "selected" in got else self.select[2]
        elif tag == "textarea":
            self.area = [name, ""]

    def _input(self, got, name, value):
        if got.get("type") in ("radio", "checkbox"):
            if "checked" in got:
                self.fields.append((name, value))
        elif got.get("type") != "file":
            self.fields.append((name, value))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            name, first, chosen = self.select
            self.fields.append((name, first if chosen is None else chosen))
            self.select = None
        elif tag == "textarea" and self.area:
            # A browser drops the line end that follows the tag.
            self.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None


class Form:
    """`Form(response)`, then type into it by name and `press` a button."""

    def __init__(self, response, form_id="article-form"):
        parser = _Fields(form_id)
        parser.feed(response.content.decode())
        assert parser.fields, f"no form #{form_id} on the page"
        self.action, self.buttons = parser.action, parser.buttons
        self.fields: dict[str, list[str]] = {}
        for name, value in parser.fields:
            self.fields.setdefault(name, []).append(value)

    def __getitem__(self, name):
        values = self.fields[name]
        return values[0] if len(values) == 1 else [value for value in values if value]

    def type(self, **words):
        """A list fills the lines of a field with many. In names, __ stands for the - of HTML."""
        for name, value in words.items():
            values = value if isinstance(value, list) else [value]
            self.fields[name.replace("__", "-")] = values
        return self

    def press(self, client, button, **files):
        assert button in self.buttons, f"there is no button {button}, only {self.buttons}"
        return client.post(self.action, {**self.fields, "do": button, **files})
