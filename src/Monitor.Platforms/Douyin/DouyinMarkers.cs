namespace Monitor.Platforms.Douyin;

/// <summary>Groups of marker texts in the definition file.</summary>
internal static class DouyinMarkers
{
    /// <summary>Texts of <c>status_msg</c> in a JSON answer.</summary>
    public const string Message = "message";

    /// <summary>Whole bodies that are no JSON and no page.</summary>
    public const string Body = "body";

    /// <summary>Titles of pages that are challenges.</summary>
    public const string Title = "title";

    /// <summary><c>punish_title</c> of an account.</summary>
    public const string Punishment = "punishment";

    /// <summary>Texts that stand alone in a rendered page.</summary>
    public const string Page = "page";

    /// <summary>Texts that say, in a rendered list, that there are no works.</summary>
    public const string EmptyList = "emptyList";
}
