using System.Globalization;
using System.Xml.Linq;
using Proof.Checking;

namespace Desk;

/// <summary>
/// Draws a status graph: a column for each of Juju's words, a box for each status, an arrow for each way from one to the next.
/// </summary>
internal static class StatusDrawing
{
    private const int BoxWidth = 300;
    private const int BoxHeight = 64;
    private const int ColumnWidth = 480;
    private const int RowHeight = 120;
    private const int Margin = 40;
    private const int MaximumArrows = 40;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly (string Word, string Fill)[] Columns =
    [
        ("waiting", "#fdf3d8"), ("maintenance", "#fdf3d8"), ("active", "#dff2e1"), ("blocked", "#fbe0de")
    ];

    /// <summary>
    /// The drawing. Arrows carry a number; what each stands for is listed under the drawing, so that no text lies across another.
    /// </summary>
    public static XDocument Draw(string charm, StatusGraph graph)
    {
        var boxes = Place(graph);
        var edges = graph.Edges.Take(MaximumArrows).ToList();
        var height = boxes.Values.Max(box => box.Y) + BoxHeight + Margin;
        var width = Margin + (Columns.Length * ColumnWidth);
        return new XDocument(new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height + (edges.Count * 22) + 80}"),
            new XAttribute("font-family", "system-ui, sans-serif"),
            new XAttribute("font-size", 13),
            Head(charm),
            edges.Select((edge, i) => Arrow(i + 1, boxes[edge.From], boxes[edge.To])),
            boxes.Select(box => Box(box.Key, box.Value)),
            Numbers([.. edges.Select((edge, i) => Along(i + 1, boxes[edge.From], boxes[edge.To]))]),
            Text(Margin, height + 30, "What moves it", "bold"),
            edges.Select((edge, i) =>
                Text(Margin, height + 56 + (i * 22), $"{i + 1}   {Name(edge.From)}  →  {Name(edge.To)}:   {Causes(edge)}"))));
    }

    private static Dictionary<StatusNode, (int X, int Y)> Place(StatusGraph graph) => Columns
        .SelectMany((column, at) => graph.Nodes
            .Where(node => node.Kind == column.Word)
            .OrderBy(node => node.Because, StringComparer.Ordinal)
            .Select((node, row) => (node, X: Margin + (at * ColumnWidth), Y: 110 + (row * RowHeight) + (at % 2 * RowHeight / 2))))
        .ToDictionary(placed => placed.node, placed => (placed.X, placed.Y));

    private static IEnumerable<XElement> Head(string charm) =>
    [
        new XElement(Svg + "defs", new XElement(
            Svg + "marker",
            new XAttribute("id", "tip"), new XAttribute("viewBox", "0 0 10 10"), new XAttribute("refX", 9), new XAttribute("refY", 5),
            new XAttribute("markerWidth", 7), new XAttribute("markerHeight", 7), new XAttribute("orient", "auto-start-reverse"),
            new XElement(Svg + "path", new XAttribute("d", "M0 0L10 5L0 10z"), new XAttribute("fill", "#667"))),
            new XElement(Svg + "style", "rect.page{fill:#fff} text{fill:#223}")),
        new XElement(Svg + "rect", new XAttribute("class", "page"), new XAttribute("width", "100%"), new XAttribute("height", "100%")),
        Text(Margin, 36, $"What an operator sees of {charm}", "bold"),
        .. Columns.Select((column, at) => Text(Margin + (at * ColumnWidth), 84, column.Word, "bold")),
    ];

    private static XElement Box(StatusNode node, (int X, int Y) at) => new(
        Svg + "g",
        new XElement(Svg + "title", node.Example),
        new XElement(
            Svg + "rect",
            new XAttribute("x", at.X), new XAttribute("y", at.Y), new XAttribute("rx", 8),
            new XAttribute("width", BoxWidth), new XAttribute("height", BoxHeight),
            new XAttribute("fill", Columns.First(column => column.Word == node.Kind).Fill), new XAttribute("stroke", "#889")),
        Text(at.X + 12, at.Y + 26, Name(node), "bold"),
        Text(at.X + 12, at.Y + 48, Cut(node.Example == "" ? "(no message)" : node.Example, 38)));

    private static XElement Arrow(int number, (int X, int Y) from, (int X, int Y) to)
    {
        var (x1, y1, x2, y2) = Ends(number, from, to);
        var (cx, cy) = Middle(number, from, to);
        return new XElement(
            Svg + "path",
            new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1}Q{cx} {cy} {x2} {y2}")),
            new XAttribute("fill", "none"), new XAttribute("stroke", "#99a"), new XAttribute("marker-end", "url(#tip)"));
    }

    // Each in the middle of its arrow, or as near to it as no other stands in its way.
    private static List<XElement> Numbers(IReadOnlyList<(int X, int Y)[]> arrows)
    {
        List<(int X, int Y)> taken = [];
        foreach (var places in arrows)
            taken.Add(places.FirstOrDefault(place => taken.All(other => IsApart(place, other)), places[0]));
        return [.. taken.Select((place, i) => Number(i + 1, place.X, place.Y))];
    }

    private static bool IsApart((int X, int Y) one, (int X, int Y) other) =>
        Math.Abs(one.X - other.X) > 22 || Math.Abs(one.Y - other.Y) > 22;

    // Points of an arrow, from the middle on to both sides.
    private static (int X, int Y)[] Along(int number, (int X, int Y) from, (int X, int Y) to)
    {
        var (x1, y1, x2, y2) = Ends(number, from, to);
        var (cx, cy) = Middle(number, from, to);
        return [.. Enumerable.Range(0, 18).Select(i =>
            50 + ((i % 2 == 0 ? 4 : -4) * ((i + 1) / 2))).Select(t => (At(x1, cx, x2, t), At(y1, cy, y2, t)))];
    }

    // The curve of SVG's Q, in percent of its way.
    private static int At(int start, int control, int end, int t) =>
        (((100 - t) * (100 - t) * start) + (2 * t * (100 - t) * control) + (t * t * end)) / 10_000;

    private static XElement Number(int number, int x, int y) => new(
        Svg + "g",
        new XElement(
            Svg + "circle",
            new XAttribute("cx", x),
            new XAttribute("cy", y),
            new XAttribute("r", 11),
            new XAttribute("fill", "#fff"),
            new XAttribute("stroke", "#99a")),
        new XElement(
            Svg + "text",
            new XAttribute("x", x),
            new XAttribute("y", y + 4),
            new XAttribute("text-anchor", "middle"),
            new XAttribute("font-size", 11),
            number));

    // Each arrow has a place of its own on the side of its box.
    private static (int X1, int Y1, int X2, int Y2) Ends(int number, (int X, int Y) from, (int X, int Y) to)
    {
        var (leave, arrive) = (from.Y + 8 + (number * 11 % (BoxHeight - 16)), to.Y + 8 + (number * 17 % (BoxHeight - 16)));
        return from.X == to.X ? (from.X + BoxWidth, leave, to.X + BoxWidth, arrive)
            : from.X < to.X ? (from.X + BoxWidth, leave, to.X, arrive)
            : (from.X, leave, to.X + BoxWidth, arrive);
    }

    private static (int X, int Y) Middle(int number, (int X, int Y) from, (int X, int Y) to)
    {
        var (x1, y1, x2, y2) = Ends(number, from, to);
        var bend = from.X == to.X ? 60 + (number * 13 % 90) : 0;
        return (((x1 + x2) / 2) + bend, ((y1 + y2) / 2) + (from.X < to.X ? -14 : 14));
    }

    private static string Name(StatusNode node) => node.Because == "" ? "before the first hook" : Cut(node.Because, 34);

    private static string Causes(StatusEdge edge) =>
        string.Join(", ", edge.Causes.Take(3).Select(cause => Cut(cause, 48)))
            + (edge.Causes.Count > 3 ? $", and {edge.Causes.Count - 3} more" : "");

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static XElement Text(int x, int y, string text, string weight = "normal") =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("font-weight", weight), text);
}
