// Signs what the page asks of the web API; other clients have no business there.
(function () {
    function hash(text) {
        var h = 2166136261;
        for (var i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
        return h;
    }
    function sign(text) {
        var first = hash(text).toString(36);
        return first + "." + hash(first + text).toString(36);
    }
    function cookie(name) {
        var found = document.cookie.split("; ").filter(function (c) { return c.indexOf(name + "=") === 0; })[0];
        return found ? found.slice(name.length + 1) : "";
    }
    function signed(address) {
        var url = new URL(address, location.href);
        if (url.pathname.indexOf("/aweme/v1/web/") !== 0 || url.search.indexOf("a_bogus=") >= 0) return address;
        var search = url.search || "?";
        return url.origin + url.pathname + search + "&a_bogus=" + encodeURIComponent(sign(url.pathname + search + "|" + cookie("__ac_nonce")));
    }
    var fetchPlain = window.fetch;
    window.fetch = function (input, init) {
        if (typeof input === "string" || input instanceof URL) return fetchPlain.call(this, signed(String(input)), init);
        return fetchPlain.call(this, new Request(signed(input.url), input), init);
    };
    var openPlain = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function (method, address) {
        var rest = Array.prototype.slice.call(arguments, 2);
        return openPlain.apply(this, [method, signed(String(address))].concat(rest.length ? rest : [true]));
    };
})();
