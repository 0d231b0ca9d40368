using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

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
