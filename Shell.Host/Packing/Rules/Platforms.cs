using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>The keys platforms, base and build-base (craft-application models/platforms.py, craft-platforms charm/_build.py).</summary>
internal static class Platforms
{
    private const string Example = "an architecture, or a base and an architecture such as ubuntu@24.04:amd64";

    public static Rule Map => All(
        MapOf(
            "a name for a platform: not any, not *, and without /", name => name is not ("any" or "*" or "") && !name.Contains('/'), Entry),
        AtLeastOne("platform, such as ubuntu@24.04:amd64"));

    private static Rule Entry => place => place.Node.IsNull ? Short(place) : Long(Bases.IsArchitecture(place.Key))(place);

    private static IEnumerable<Problem> Short(Place place) =>
        Target.Of(place.Key).IsMachine ? [] : place.Says($"without build-on and build-for a platform is named for {Example}");

    /// <summary>A platform that is named for an architecture is built for it unless it says otherwise.</summary>
    private static Rule Long(bool isForItsName) => Only(
        Required("build-on", All(OneOrMany(TextThat(Example, text => Target.Of(text).IsMachine)), AtLeastOne("architecture"), NoneTwice)),
        isForItsName ? Optional("build-for", OrNull(BuildFor)) : Required("build-for", BuildFor));

    private static Rule BuildFor => All(OneOrMany(TextThat($"all, {Example}", text => Target.Of(text).IsMachineOrAll)), ExactlyOne);

    private static Rule NoneTwice => place =>
        place.Node is Sequence sequence && Texts(sequence).Distinct().Count() < sequence.Items.Count
            ? place.Says("an entry stands here twice")
            : [];

    private static Rule ExactlyOne => place =>
        place.Node is Sequence { Items.Count: not 1 } ? place.Says("a platform is built for exactly one architecture") : [];

    /// <summary>What no key can be asked for alone.</summary>
    public static IEnumerable<Problem> Across(Mapping root) =>
    [
        .. root.EntriesOf("platforms").SelectMany(platform => Base(root, platform)),
        .. BuildBase(root),
        .. root.EntriesOf("parts")
            .SelectMany(part => Parts.OnBases(new Place("parts", root).Child(part.Name, part.Value), BuildBases(root))),
    ];

    /// <summary>The base of a platform stands in one place: at the top, in the platform's name, or in each of its entries.</summary>
    private static IEnumerable<Problem> Base(Mapping root, Entry platform)
    {
        var place = new Place($"platforms.{platform.Name}", platform.Key);
        string?[] entries = [.. Targets(platform, "build-on").Concat(Targets(platform, "build-for")).Select(target => target.Base)
            .Distinct()];
        string[] bases = [.. entries.Append(BaseInName(platform)).OfType<string>().Distinct()];
        var isAtTop = root["base"] is not null || root["build-base"] is not null;
        return (entries.Length, bases.Length, isAtTop) switch
        {
            ( > 1, _, _) or (_, > 1, _) => place.Says("its name and entries disagree about the base; write the same one in every entry"),
            (_, 1, true) => place.Says("it has a base of its own, and there is one at the top; remove one of them"),
            (_, 0, false) => place.Says("it has no base; write one in its name, such as ubuntu@24.04:amd64, or base at the top"),
            _ => [],
        };
    }

    /// <summary>A release that is not yet out, or short-lived, wants its build-base said.</summary>
    private static IEnumerable<Problem> BuildBase(Mapping root) =>
        root["base"] is Scalar scalar && Bases.IsInterim(scalar.Text) && root["build-base"] is null
            ? new Place("base", scalar).Says($"{scalar.Text} needs build-base beside it; write build-base: {scalar.Text}")
            : [];

    /// <summary>What charmcraft builds on, each once.</summary>
    private static IReadOnlyList<string> BuildBases(Mapping root) => root.TextOf("build-base") is { } name
        ? [name]
        : [.. root.EntriesOf("platforms").SelectMany(entry => Meant(root, entry).Bases).Distinct()];

    /// <summary>What a file is packed for once every rule holds.</summary>
    public static IReadOnlyList<Platform> Meant(Mapping root) =>
        [.. root.EntriesOf("platforms").Select(entry => Meant(root, entry)), .. OldBases.Meant(root)];

    private static Platform Meant(Mapping root, Entry entry)
    {
        var target = Targets(entry, "build-for") is [var only, ..] ? only : Target.Of(entry.Name);
        string[] machines = [.. Targets(entry, "build-on").Select(machine => machine.Architecture)];
        var release = target.Base ?? BaseInName(entry) ?? root.TextOf("base") ?? root.TextOf("build-base");
        return new(
            entry.Name, release is null ? [] : [release], target.Architecture, machines.Length == 0 ? [target.Architecture] : machines);
    }

    private static string? BaseInName(Entry platform) => Target.Of(platform.Name).Base is { } text && text.Contains('@') ? text : null;

    private static Target[] Targets(Entry platform, string key) => (platform.Value as Mapping)?[key] switch
    {
        Scalar scalar => [Target.Of(scalar.Text)],
        Sequence sequence => [.. Texts(sequence).Select(Target.Of)],
        _ => [],
    };

    private static IReadOnlyList<string> Texts(Sequence sequence) => [.. sequence.Items.OfType<Scalar>().Select(scalar => scalar.Text)];
}
