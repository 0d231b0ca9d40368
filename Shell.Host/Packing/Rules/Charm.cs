using System.Globalization;
using Packing.Yaml;
using Shell.Effects.Yaml;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>The whole of charmcraft.yaml: charmcraft's schema first, then what it does not say, then what Juju makes of it.</summary>
internal static class Charm
{
    /// <summary>What charmcraft asks beyond its schema (charmcraft/models/project.py).</summary>
    private static readonly (string Key, Rule Rule)[] Crafted =
    [
        (
            "name",
            TextThat(
                "a charm's name: at most 40 lowercase letters, digits and single hyphens, a letter first and in every part",
                Names.IsCharm)),
        ("platforms", Platforms.Map),
        ("bases", OldBases.List),
        ("parts", Parts.Map),
        ("package-repositories", Repositories.List),
        ("links", Store.Links),
        ("charm-libs", Store.CharmLibs),
        ("charmhub", Store.Charmhub),
        ("analysis", Store.Analysis),
        ("extensions", Extensions.None),
        ("version", WordThat("a version: at most 32 letters, digits and :.+~-, a letter or digit first and no :.- last", Names.IsVersion)),
    ];

    /// <summary>What Juju reads. charmcraft copies it unseen.</summary>
    private static readonly (string Key, Rule Rule)[] Juju =
    [
        ("assumes", Assumes.List),
        ("config", ConfigOptions.Config),
        ("actions", Actions.Map),
        ("requires", Relations.Endpoints),
        ("provides", Relations.Endpoints),
        ("peers", Relations.Endpoints),
        ("extra-bindings", Relations.ExtraBindings),
        ("storage", Storage.Map),
        ("resources", Resources.Map),
        ("containers", Containers.Map),
        ("devices", Devices.Map),
        ("terms", Terms.List),
    ];

    /// <summary>Every problem in a file and in those beside it.</summary>
    public static IEnumerable<Problem> Problems(Node document, OwnFiles own) => document switch
    {
        Mapping root => [.. own.Problems(root), .. OfMapping(own.Into(root), own)],
        { IsNull: true } => new Place("", document).Says("the file is empty"),
        _ => new Place("", document).Needs("a mapping"),
    };

    /// <summary>The project that a file without problems means, with those beside it.</summary>
    public static CharmProject Meant(Mapping root, OwnFiles own)
    {
        var source = Coerced(own.Into(root));
        return new(source.TextOf("name")!, Platforms.Meant(source), source, own);
    }

    private static IEnumerable<Problem> OfMapping(Mapping written, OwnFiles own)
    {
        var root = Coerced(written);
        var shown = Shown(root);
        var faults = Published.Faults(shown).ToLookup(fault => string.Join('\0', fault.Keys));
        var sound = Sound(root, [.. faults.Select(fault => fault.Key.Split('\0')[0])]);
        return
        [
            .. faults.SelectMany(fault => Found(shown, [.. fault])), .. Keys.Written(written),
            .. Within(sound, Crafted), .. Platforms.Across(sound), .. Read(own.Over((Mapping)JujuView.Of(sound)), own.Metadata),
        ];
    }

    /// <summary>Without what the schema refuses, and without what has no value.</summary>
    private static Mapping Sound(Mapping root, string[] faults) => root with
    {
        Entries = [.. Shown(root).Entries.Concat(root.Entries.Where(entry => entry.Name is "extensions" or "version"))
            .Where(entry => !entry.Value.IsNull && !faults.Contains(entry.Name))],
    };

    private static IEnumerable<Problem> Read(Mapping read, OwnFile? metadata) =>
    [
        .. Within(read, Juju), .. Keys.Read(read), .. Relations.Across(read), .. Containers.Across(read), .. Actions.Reserved(read),
        .. metadata?.Read is Mapping file ? OwnMetadata.Whole(new Place("", file)) : [],
    ];

    /// <summary>Without the keys that charmcraft takes and does not publish: version is ignored, and some must have no value.</summary>
    private static Mapping Shown(Mapping root) => root with
    {
        Entries = [.. root.Entries.Where(entry => entry.Name switch
        {
            "version" or "extensions" => false,
            "license" or "contact" or "issues" or "source-code" => !entry.Value.IsNull,
            _ => true,
        })],
    };

    /// <summary>
    /// With the values that charmcraft makes of what it takes in their place: text of numbers, a flag of words, bases in full.
    /// </summary>
    private static Mapping Coerced(Mapping root) => root with
    {
        Entries = [.. root.Entries.Select(entry => entry.Name switch
        {
            "title" or "summary" or "description" or "terms" or "assumes" => entry with { Value = Text(entry.Value) },
            "subordinate" => entry with { Value = Flag(entry.Value) },
            "bases" => entry with { Value = OldBases.Long(entry.Value) },
            _ => entry,
        })],
    };

    private static Node Text(Node node) => node switch
    {
        Scalar { Kind: ScalarKind.WholeNumber or ScalarKind.Fraction } number => Scalar.OfText(PythonValue.Spelling(number), number.At),
        Sequence list => list with { Items = [.. list.Items.Select(Text)] },
        _ => node,
    };

    private static Node Flag(Node node) => node.Text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" or "y" or "t" => new Scalar(node.At, "true", ScalarKind.Boolean, IsPlain: true),
        "false" or "no" or "off" or "0" or "n" or "f" => new Scalar(node.At, "false", ScalarKind.Boolean, IsPlain: true),
        _ => node,
    };

    private static IEnumerable<Problem> Within(Mapping root, (string Key, Rule Rule)[] rules) =>
        rules.SelectMany(rule => root.Find(rule.Key).Match(value => rule.Rule(new Place("", root).Child(rule.Key, value)), () => []));

    private static IEnumerable<Problem> Found(Mapping root, IReadOnlyList<SchemaFault> faults)
    {
        var (place, entry) = (new Place("", root), default(Entry));
        foreach (var key in faults[0].Keys)
            (place, entry) = place.Node switch
            {
                Mapping mapping when mapping.Entries.First(inner => inner.Name == key) is var inner =>
                    (place.Child(key, inner.Value), inner),
                Sequence sequence when int.Parse(key, CultureInfo.InvariantCulture) is var index =>
                    (place.Item(index, sequence.Items[index]), entry),
                _ => (place, entry),
            };
        return SchemaFault.Problems(place, entry, faults);
    }
}
