namespace Monitor.Web;

internal static class Program
{
    private static int Main() => 2;
}
