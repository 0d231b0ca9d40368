using System.Xml;
using System.Xml.Linq;
using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying.Html;

/// <summary>Pages of recorded hooks, as a program reads them.</summary>
internal static class Pages
{
    private static readonly DateTime Begin = new(2026, 3, 1, 3, 0, 0, DateTimeKind.Utc);

    /// <summary>The file that <c>replay --html</c> writes.</summary>
    public static string Text(ICharm charm, params IEnumerable<HookRecord> hooks)
    {
        var path = AuthorDesk.File("");
        new AuthorDesk { IsUnit = true, Charm = charm, Input = Recorded.Bytes(hooks) }.Run("replay", "-", "--html", path);
        return File.ReadAllText(path);
    }

    /// <summary>The same, parsed: it is well-formed XML.</summary>
    public static XElement Of(ICharm charm, params IEnumerable<HookRecord> hooks)
    {
        using var reader = XmlReader.Create(
            new StringReader(Text(charm, hooks)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    /// <summary>The elements of this name, and of this class if one is said.</summary>
    public static IEnumerable<XElement> All(this XElement page, string name, string style = "") => page.Descendants()
        .Where(element =>
            element.Name.LocalName == name && (style == "" || $"{element.Attribute("class")?.Value}".Split(' ').Contains(style)));

    /// <summary>The rows of the timelines, as they read before they are unfolded.</summary>
    public static string[] Rows(this XElement page) =>
        [.. page.All("ol", "timeline").SelectMany(list => list.Elements()).Select(row =>
            row.All("summary").First().Value.Replace('\u00a0', ' '))];

    /// <summary>A lamp that is deployed, and then asked how it is so many times, every five minutes.</summary>
    public static IEnumerable<HookRecord> Settled(string unit, int count)
    {
        var life = Recorded.Life(
            Lamp.Charm, World.Fresh(unit, Config.Empty, Site.Empty("ubuntu@24.04")), LifeStep.Deploy, LifeStep.UpdateStatus);
        return life.Take(life.Count - 1).Concat(
            Enumerable.Range(1, count).Select(number => At(life[^1], Begin.AddMinutes(60 + (5 * number)))));
    }

    /// <summary>A hook, with its end if it has one.</summary>
    public static HookRecord Hook(Step<Effect>[] steps, Outcome[]? outcomes, int exit = 0, params Step<JujuEffect>[] report)
    {
        var state = State.Of(HookContext.For("lamp/0"));
        return HookRecord.Of(
            new Decided("a hook", "2026-03-01T03:00:00.250Z", "0.9.0", "lamp", Event.Start, Config.Empty, state, steps),
            outcomes is null ? Ending.Unfinished : Ending.NewFinished(Finished.Of("a hook", outcomes, state, report, exit)));
    }

    private static HookRecord At(HookRecord hook, DateTime time)
    {
        var decided = hook.Decided;
        return HookRecord.Of(
            new Decided(
                decided.Hook,
                time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
                decided.Build,
                decided.Charm,
                decided.Event,
                decided.Config,
                decided.State,
                decided.Steps),
            hook.Ending);
    }
}
