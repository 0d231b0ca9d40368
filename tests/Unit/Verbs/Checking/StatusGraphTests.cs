using Desk;
using Proof.Checking;

namespace Tests.Unit.Verbs.Checking;

public sealed class StatusGraphTests
{
    private static readonly StatusGraph Graph = Statuses();

    [Fact]
    public void Nodes_OfEachReason_ShowTheStatusOfTheShortestLife() => Assert.Equal(
        ["active: low (it shines)", "maintenance: bad level (it is bad)", "waiting: agent initialising ()"],
        Graph.Nodes.Select(node => $"{node.Kind}: {node.Example} ({node.Because})").Order(StringComparer.Ordinal));

    [Fact]
    public void Edges_OfEachMove_TellWhatCausesItTheNearestFirst() => Assert.Equal(
        [
            "active > maintenance: juju config level=bad",
            "maintenance > active: juju config lamps=2 level=low",
            "waiting > active: juju deploy",
            "waiting > maintenance: juju deploy",
        ],
        Graph.Edges.Select(edge => $"{edge.From.Kind} > {edge.To.Kind}: {edge.Causes[0]}").Order(StringComparer.Ordinal));

    [Fact]
    public void Drawing_EachMoveHasItsNumber_AndNoneLiesOverAnother()
    {
        var circles = StatusDrawing.Draw("beacon", Graph).Descendants().Where(element => element.Name.LocalName == "circle")
            .Select(circle => (X: (int)circle.Attribute("cx")!, Y: (int)circle.Attribute("cy")!)).ToArray();
        Assert.Equal(Graph.Edges.Count, circles.Length);
        Assert.All(circles.SelectMany((one, at) => circles[(at + 1)..].Select(other => (one, other))), pair =>
            Assert.True(Math.Abs(pair.one.X - pair.other.X) > 22 || Math.Abs(pair.one.Y - pair.other.Y) > 22, $"{pair}"));
    }

    private static StatusGraph Statuses()
    {
        var survey = new Survey(Beacon.Sound, Beacon.Plan, Beacon.Fresh, new CheckLimits(0, 1, 1L << 40)) { Graph = new() };
        survey.Run(CancellationToken.None);
        return survey.Graph;
    }
}
