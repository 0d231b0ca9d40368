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

/// <summary>
/// The operating systems that charmcraft 4 builds on and for (charmcraft/const.py), and the architectures (craft-platforms).
/// </summary>
internal static class Bases
{
    private static readonly string[] All =
    [
        "ubuntu@18.04", "ubuntu@20.04", "ubuntu@22.04", "ubuntu@24.04", "ubuntu@25.04", "ubuntu@25.10", "ubuntu@26.04", "ubuntu@26.10",
        "almalinux@9",
    ];

    private static readonly string[] Architectures = ["amd64", "arm64", "armhf", "i386", "ppc64el", "riscv64", "s390x"];

    public static Rule Base => Values.OneOf(All);

    public static Rule BuildBase => Values.OneOf([.. All, "ubuntu@devel"]);

    public static string Known => string.Join(", ", All);

    public static bool IsBase(string name) => All.Contains(name);

    public static bool IsArchitecture(string name) => Architectures.Contains(name);

    /// <summary>Not a long-term release: charmcraft wants the build-base said.</summary>
    public static bool IsInterim(string name) => name is "ubuntu@25.04" or "ubuntu@25.10" or "ubuntu@26.10";

    /// <summary>Where charmcraft still has its Python plugins charm and reactive.</summary>
    public static bool HasCharmPlugin(string name) => IsBase(name) && name is not ("ubuntu@25.10" or "ubuntu@26.04" or "ubuntu@26.10");

    /// <summary>Where a part's name may hold a slash.</summary>
    public static bool AllowsSlashInParts(string name) => name is not ("ubuntu@26.04" or "ubuntu@26.10" or "ubuntu@devel");
}

/// <summary>
/// The key bases, which charmcraft reads for the releases up to 22.04 in place of platforms (charmcraft/models/project.py, BasesCharm).
/// </summary>
internal static class OldBases
{
    private static readonly string[] Releases = ["ubuntu@18.04", "ubuntu@20.04", "ubuntu@22.04", "almalinux@9"];

    private static readonly string[] Sides = ["build-on", "run-on"];

    public static Rule List => ListOf(place => place.Node is not Mapping entry ? [] :
    [
        .. Sides.SelectMany(side => entry[side] is { } bases ? AtLeastOne("base")(place.Child(side, bases)) : []),
        .. Sides.SelectMany(side => Of(entry, side)).Distinct().SelectMany(one => Strict(new Place(place.Path, one))),
        .. Sides.SelectMany(side => Of(entry, side)).Where(one => !Releases.Contains(Release(one))).SelectMany(one => Problems(place, one)),
    ]);

    /// <summary>charmcraft takes no number for a text here: 22.04 would be one.</summary>
    private static Rule Strict => Known(Required("name", Text), Required("channel", Text), Optional("architectures", ListOf(Text)));

    /// <summary>What a list of bases is packed for: one charm for each entry.</summary>
    public static IEnumerable<Platform> Meant(Mapping root) =>
        (root["bases"] as Sequence)?.Items.OfType<Mapping>().Select(entry => new Platform(
        string.Join(
            '_', Of(entry, "run-on").Select(one => $"{one.TextOf("name")}-{one.TextOf("channel")}-{string.Join('-', Architectures(one))}")),
        [.. Of(entry, "run-on").Select(Release)],
        string.Join(", ", Of(entry, "run-on").SelectMany(Architectures).Distinct()),
        [.. Of(entry, "build-on").SelectMany(Architectures).Distinct()])) ?? [];

    private static IEnumerable<Problem> Problems(Place place, Mapping one) =>
        new Place(place.Path, one).Says(
            $"{Release(one)} is not one of {string.Join(", ", Releases)}; newer releases stand under platforms");

    /// <summary>The list in its long form: an entry without build-on says at once what is built on and what is run on.</summary>
    public static Node Long(Node bases) => bases is not Sequence list ? bases : list with
    {
        Items = [.. list.Items.Select(item => item is Mapping entry && entry["build-on"] is null ? Long(entry) : item)],
    };

    private static Mapping Long(Mapping entry) => new(entry.At, [Side(entry, "build-on"), Side(entry, "run-on")]);

    private static Entry Side(Mapping entry, string key) => new(Scalar.OfText(key, entry.At), new Sequence(entry.At, [entry]));

    private static IEnumerable<Mapping> Of(Mapping entry, string key) => (entry[key] as Sequence)?.Items.OfType<Mapping>() ?? [];

    private static string Release(Mapping one) => $"{one.TextOf("name")}@{one.TextOf("channel")}";

    private static string[] Architectures(Mapping one) =>
        one["architectures"] is Sequence list ? [.. list.Items.Select(item => item.Text)] : ["amd64"];
}
