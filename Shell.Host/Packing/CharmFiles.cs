using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing;

/// <summary>
/// The files that Juju reads from a charm, made from charmcraft.yaml as charmcraft makes them (charmcraft/services/package.py).
/// </summary>
public static class CharmFiles
{
    private static readonly string[] CopiedKeys =
    [
        "name", "summary", "description", "assumes", "charm-user", "containers", "devices", "extra-bindings", "peers", "provides",
        "requires",
        "resources", "storage", "subordinate", "terms",
    ];

    private static readonly string[] CopiedLinks = ["issues", "source", "website"];

    /// <summary>
    /// metadata.yaml, manifest.yaml, and config.yaml and actions.yaml if the project has any; the author's own files as they are.
    /// </summary>
    public static IReadOnlyList<CharmEntry> Of(CharmProject project, Platform platform)
    {
        CharmEntry[] own = [.. project.Own.Copied];
        CharmEntry[] made =
        [
            File("metadata.yaml", Metadata(project.Source)), File("manifest.yaml", Manifest(platform)),
            .. Copy(project.Source, "config"), .. Copy(project.Source, "actions"),
        ];
        return [.. own, .. made.ExceptBy(own.Select(file => file.Name), file => file.Name)];
    }

    /// <summary>Whether a key of charmcraft.yaml becomes something in metadata.yaml.</summary>
    public static bool IsMetadata(string key) => CopiedKeys.Contains(key) || key is "title" or "links";

    private static CharmEntry File(string name, Node content) => CharmEntry.OfText(name, YamlWriter.Write(content));

    private static IEnumerable<CharmEntry> Copy(Mapping source, string key) =>
        source[key] is Mapping { Entries.Count: > 0 } content ? [File($"{key}.yaml", content)] : [];

    private static Mapping Metadata(Mapping source)
    {
        var links = source["links"] as Mapping ?? Map();
        return Map([
            .. CopiedKeys.SelectMany(key => Key(key, source[key])),
            .. Key("display-name", source["title"]),
            .. CopiedLinks.SelectMany(key => Key(key, Normal(links[key]))),
            .. Key("docs", Normal(links["documentation"])),
            .. Key("maintainers", links["contact"] is Scalar contact ? List(contact) : links["contact"]),
        ]);
    }

    /// <summary>Juju reads the bases only. The rest says what charmcraft would, and who really packed it.</summary>
    private static Mapping Manifest(Platform platform) => Map(
        new(Text("analysis"), Map(new Entry(Text("attributes"), List(Unknown("language"), Unknown("framework"))))),
        new(Text("bases"), List([.. platform.Bases.Select(release => Map(
            new(Text("name"), Text(release.Split('@')[0])),
            new(Text("channel"), Text(release.Split('@')[^1])),
            new(Text("architectures"), List(Text(platform.Architecture)))))])),
        new(Text("packed-by"), Text($"Charm {typeof(CharmFiles).Assembly.GetName().Version?.ToString(3)}")));

    private static Mapping Unknown(string attribute) => Map(new(Text("name"), Text(attribute)), new(Text("result"), Text("unknown")));

    /// <summary>URLs as pydantic writes them: the host in lowercase, and a path.</summary>
    private static Node? Normal(Node? links) => links switch
    {
        Scalar link => Text(Normal(new Uri(link.Text))),
        Sequence many => List([.. many.Items.Select(Normal).OfType<Node>()]),
        _ => null,
    };

    private static string Normal(Uri link) =>
        link.HostNameType == UriHostNameType.Dns ? new UriBuilder(link) { Host = link.IdnHost }.Uri.AbsoluteUri : link.AbsoluteUri;

    private static IReadOnlyList<Entry> Key(string name, Node? value) => value is null ? [] : [new(Text(name), value)];

    private static Mapping Map(params Entry[] entries) => new(default, [.. entries]);

    private static Sequence List(params Node[] items) => new(default, [.. items]);

    private static Scalar Text(string text) => Scalar.OfText(text);
}
