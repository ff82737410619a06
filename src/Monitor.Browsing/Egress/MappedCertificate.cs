using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Browsing.Egress;

/// <summary>
/// A certificate made for this process alone, with which the proxy answers for mapped https origins. Chromium is told to trust this one key,
/// the HTTP client compares the certificate itself; nothing is installed anywhere.
/// </summary>
internal sealed class MappedCertificate : IDisposable
{
    private readonly X509Certificate2 _certificate;

    private MappedCertificate(X509Certificate2 certificate)
    {
        _certificate = certificate;
        Context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        SpkiHash = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>For the server side of the handshake.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>Base64 of the SHA-256 of the public key, as Chromium's <c>--ignore-certificate-errors-spki-list</c> wants it.</summary>
    public string SpkiHash { get; }

    /// <summary>A certificate for all https origins of <paramref name="map"/>; null when it has none.</summary>
    public static MappedCertificate? For(HostMap map, TimeProvider time)
    {
        var hosts = map.Entries.Keys.Where(o => o.Scheme == Uri.UriSchemeHttps).Select(o => o.IdnHost).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (hosts.Count == 0)
            return null;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Account monitor host map", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = time.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(2));
        // Through PKCS#12, for SChannel does not take an ephemeral key.
        return new MappedCertificate(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null));
    }

    /// <summary>Whether a server showed this very certificate.</summary>
    public bool Is(X509Certificate? shown) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(_certificate.RawData);

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();
}
