namespace Monitor.Benchmarks;

internal static class Program
{
    private static int Main() => 2;
}
