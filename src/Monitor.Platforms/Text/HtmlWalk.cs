using HtmlAgilityPack;

namespace Monitor.Platforms.Text;

/// <summary>Ways through a page that end where somebody else's words begin. On the heap: a hostile page may be nested deeper than the thread's stack.</summary>
internal static class HtmlWalk
{
    /// <summary>What lies below a node, in the order of the page, and nothing that lies below one at which to stop.</summary>
    public static IEnumerable<HtmlNode> DownTo(this HtmlNode node, Func<HtmlNode, bool> stop)
    {
        var open = new Stack<HtmlNode>();
        Open(node);
        while (open.TryPop(out var next))
        {
            yield return next;
            if (!stop(next))
                Open(next);
        }

        void Open(HtmlNode parent)
        {
            for (var child = parent.LastChild; child is not null; child = child.PreviousSibling)
                open.Push(child);
        }
    }
}
