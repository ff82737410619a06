using System.Globalization;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Inspection.Links;

namespace Monitor.Inspection.Tests.Links;

public sealed class LinkWeatherTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    private readonly LinkWeather _weather = new();

    [Theory]
    [InlineData(9, 9, false)] // too few hosts to tell
    [InlineData(10, 3, false)] // as many as die on their own
    [InlineData(10, 4, true)]
    [InlineData(10, 10, true)]
    [InlineData(100, 30, false)]
    [InlineData(100, 31, true)]
    public void IsOurs_when_more_than_three_hosts_in_ten_fail_below_HTTP(int hosts, int failing, bool ours)
    {
        for (var i = 0; i < hosts; i++)
            _weather.Note(LookAt(i, i < failing ? TransportFailureKind.Connect : null));

        _weather.IsOurs([LookAt(0, TransportFailureKind.Connect)]).ShouldBe(ours);
    }

    [Theory]
    [InlineData(TransportFailureKind.Dns, true)]
    [InlineData(TransportFailureKind.Connect, true)]
    [InlineData(TransportFailureKind.Timeout, true)]
    [InlineData(TransportFailureKind.LocalNetwork, true)]
    [InlineData(TransportFailureKind.Tls, false)]
    [InlineData(TransportFailureKind.RedirectLoop, false)]
    [InlineData(TransportFailureKind.Refused, false)]
    public void IsOurs_only_of_failures_below_HTTP(TransportFailureKind kind, bool ours)
    {
        for (var i = 0; i < 12; i++)
            _weather.Note(LookAt(i, kind));

        _weather.IsOurs([LookAt(0, kind)]).ShouldBe(ours);
    }

    [Fact]
    public void IsOurs_not_when_the_site_answered()
    {
        for (var i = 0; i < 12; i++)
            _weather.Note(LookAt(i, TransportFailureKind.Connect));

        _weather.IsOurs([LookAt(0, TransportFailureKind.Connect), LookAt(0, null)]).ShouldBeFalse();
    }

    [Fact]
    public void IsOurs_goes_by_the_last_hour()
    {
        for (var i = 0; i < 12; i++)
            _weather.Note(LookAt(i, TransportFailureKind.Connect, Now.AddHours(-2)));

        _weather.IsOurs([LookAt(0, TransportFailureKind.Connect)]).ShouldBeFalse();
    }

    [Fact]
    public void One_host_that_is_asked_often_counts_once()
    {
        for (var i = 0; i < 50; i++)
            _weather.Note(LookAt(0, TransportFailureKind.Connect));

        _weather.IsOurs([LookAt(0, TransportFailureKind.Connect)]).ShouldBeFalse();
    }

    [Fact]
    public void IsOurs_of_no_look_at_all_is_false() => _weather.IsOurs([]).ShouldBeFalse();

    private static LinkLook LookAt(int host, TransportFailureKind? failure, DateTimeOffset? at = null)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://host{host}.example/"));
        return new()
        {
            By = LinkLookBy.Http,
            Requested = address,
            Chain = [address],
            Status = failure is null ? 200 : null,
            Failure = failure is { } kind ? new(kind, "as asked") : null,
            At = at ?? Now,
        };
    }
}
