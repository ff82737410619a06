using System.Globalization;
using System.Text;

namespace Monitor.Benchmarks.Pages;

/// <summary>A register as large as wanted: ten accounts a unit, fifty units a county, ten counties a city.</summary>
internal static class GeneratedRegister
{
    /// <summary>It as a file to be imported.</summary>
    /// <param name="accounts">How many.</param>
    /// <param name="renamedEvery">Every so many of them have another name than usual; 0 for none.</param>
    public static byte[] Csv(int accounts, int renamedEvery = 0)
    {
        var text = new StringBuilder("platform,id,name,url,unit,supervisor,region,status\n");
        for (var i = 0; i < accounts; i++)
        {
            var (platform, id) = (i % 3) switch
            {
                0 => ("weibo", (1_000_000_000L + i).ToString(CultureInfo.InvariantCulture)),
                1 => ("douyin", string.Create(CultureInfo.InvariantCulture, $"MS4wLjABAAAA{i:D40}")),
                _ => ("wechat", string.Create(CultureInfo.InvariantCulture, $"gh_{i:x12}")),
            };
            text.Append(CultureInfo.InvariantCulture, $"{platform},{id},第{i}号{(renamedEvery > 0 && i % renamedEvery == 0 ? "政务号" : "账号")},,第{i / 10}号单位,某市人民政府办公室,某省/第{i / 5000}市/第{i / 500}县,正常\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
