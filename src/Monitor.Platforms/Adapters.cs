using Monitor.Domain.Accounts;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms;

/// <summary>The adapters of every platform that has a definition.</summary>
public static class PlatformAdapters
{
    /// <summary>Loads the definitions of <paramref name="folder"/> and builds the adapter of each.</summary>
    /// <exception cref="DefinitionException">A definition is not valid.</exception>
    public static IReadOnlyDictionary<Platform, IPlatformAdapter> Load(string folder) =>
        PlatformDefinitions.LoadFolder(folder).ToDictionary(d => d.Platform, Create);

    /// <summary>The adapter of one definition.</summary>
    public static IPlatformAdapter Create(PlatformDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Platform switch
        {
            Platform.Douyin => new Douyin.DouyinAdapter(definition),
            Platform.WeChat => new WeChat.WeChatAdapter(definition),
            Platform.Kuaishou => new Kuaishou.KuaishouAdapter(definition),
            Platform.Tieba => new Tieba.TiebaAdapter(definition),
            Platform.Toutiao => new Toutiao.ToutiaoAdapter(definition),
            Platform.Website => new Website.WebsiteAdapter(definition),
            Platform.Weibo => new Weibo.WeiboAdapter(definition),
            _ => throw new NotSupportedException($"No adapter reads {definition.Platform}."),
        };
    }
}
