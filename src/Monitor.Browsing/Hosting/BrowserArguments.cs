using Monitor.Browsing.Egress;

namespace Monitor.Browsing.Hosting;

/// <summary>Chromium's command line.</summary>
internal static class BrowserArguments
{
    /// <summary>The arguments beside those that Playwright gives.</summary>
    public static IReadOnlyList<string> For(EgressProxy proxy, MappedCertificate? certificate)
    {
        List<string> arguments =
        [
            $"--proxy-server={proxy.Address.Authority}",
            "--proxy-bypass-list=<-loopback>",
            // Whatever does not ask the proxy must not find its way by itself.
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--mute-audio",
            // A page that fills its heap without end crashes at a gigabyte, not at the four that take the machine with it.
            "--js-flags=--max-old-space-size=1024",
        ];
        if (certificate is not null)
            arguments.Add($"--ignore-certificate-errors-spki-list={certificate.SpkiHash}");
        return arguments;
    }
}
