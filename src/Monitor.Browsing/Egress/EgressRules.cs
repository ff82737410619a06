namespace Monitor.Browsing.Egress;

/// <summary>What every connection of the proxy needs to know.</summary>
/// <param name="HostMap">Where mapped origins lie.</param>
/// <param name="Certificate">For mapped https origins; null when there are none.</param>
/// <param name="Dialer">The guarded way out.</param>
/// <param name="Failures">Where failures are noted.</param>
/// <param name="MaxBurst">Most bytes that may arrive without a request going out: the end of answers that never end.</param>
internal sealed record EgressRules(HostMap HostMap, MappedCertificate? Certificate, EgressDialer Dialer, EgressFailures Failures, long MaxBurst);
