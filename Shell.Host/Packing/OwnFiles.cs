using LanguageExt;
using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing;

/// <summary>
/// metadata.yaml, config.yaml and actions.yaml, where the author keeps them beside charmcraft.yaml (charmcraft/preprocess.py,
/// services/package.py).
/// </summary>
/// <param name="All">Those that are there; charmcraft.yaml says what would be in the others.</param>
public sealed record OwnFiles(IReadOnlyList<OwnFile> All)
{
    /// <summary>All of it stands in charmcraft.yaml.</summary>
    public static OwnFiles None { get; } = new([]);

    private static readonly string[] Names = ["metadata.yaml", "config.yaml", "actions.yaml"];

    /// <summary>What metadata.yaml says in place of charmcraft.yaml, and what charmcraft reads together with the rest.</summary>
    private static readonly string[] Joined = ["name", "summary", "description"];

    /// <summary>The metadata.yaml, if there is one.</summary>
    public OwnFile? Metadata => Named("metadata.yaml");

    private OwnFile? Config => Named("config.yaml");

    private OwnFile? Actions => Named("actions.yaml");

    /// <summary>The files in a directory, or what is wrong in those that cannot be read.</summary>
    public static Either<Seq<Problem>, OwnFiles> In(string directory) => Names.Select(name => Path.Combine(directory, name))
        .Where(File.Exists).Select(OwnFile.At).Sequence().Map(found => new OwnFiles([.. found]));

    /// <summary>The files that go into the charm: charmcraft writes no config and no actions that are empty.</summary>
    public IEnumerable<CharmEntry> Copied => new[] { Metadata, Filled(Config), Filled(Actions) }.OfType<OwnFile>()
        .Select(file => CharmEntry.OfFile(file.Name, file.Path, CharmEntry.Plain));

    /// <summary>charmcraft.yaml with what charmcraft adds to it from the files.</summary>
    public Mapping Into(Mapping root) => root with
    {
        Entries =
        [
            .. root.Entries,
            .. Joined.Where(key => root.Find(key).IsNone)
                .SelectMany(key => (Metadata?.Written as Mapping)?.Entries.Where(entry => entry.Name == key) ?? []),
            .. Whole(root, "config", Config),
            .. Whole(root, "actions", Filled(Actions)),
        ],
    };

    /// <summary>What Juju reads: of charmcraft.yaml, as charmcraft writes it out, where there is no file of the same.</summary>
    public Mapping Over(Mapping read) => read with
    {
        Entries =
        [
            .. read.Entries.Where(entry =>
                entry.Name switch { "config" => Config is null, "actions" => Actions is null, _ => Metadata is null }),
            .. (Metadata?.Read as Mapping)?.Entries.Where(entry => entry.Name is not ("config" or "actions")) ?? [],
            .. Under("config", Filled(Config)?.Read),
            .. Under("actions", Filled(Actions)?.Read),
        ],
    };

    /// <summary>What charmcraft refuses about the files and charmcraft.yaml together.</summary>
    public IEnumerable<Problem> Problems(Mapping root) =>
    [
        .. Metadata?.Written is null or Mapping
            ? []
            : Says(Metadata.Written.At, "metadata.yaml holds no mapping; write name, summary and description"),
        .. (Metadata?.Written as Mapping)?.Entries.Where(entry => Joined.Contains(entry.Name) && root.Find(entry.Name).IsSome)
            .SelectMany(entry =>
                Says(At(root, entry.Name), $"{entry.Name} stands in metadata.yaml, too (line {entry.Key.At.Line}); remove it here"))
                ?? [],
        .. Twice(root, "config", Config),
        .. Twice(root, "actions", Actions),
    ];

    /// <summary>What the author may not know: what charmcraft takes and no charm gets.</summary>
    /// <param name="root">charmcraft.yaml.</param>
    public IEnumerable<Problem> Notes(Mapping root) =>
    [
        .. Metadata is null
            ? []
            : root.Entries.Where(entry => CharmFiles.IsMetadata(entry.Name) && !entry.Value.IsNull && !Joined.Contains(entry.Name))
                .SelectMany(entry =>
                Says(entry.Key.At, $"{entry.Name} does not get into the charm: Juju reads metadata.yaml as it is; write it there")),
        .. Actions is null || Filled(Actions) is not null
            ? []
            : Says(Actions.Written.At, "actions.yaml holds no actions, and the charm gets none"),
    ];

    private static Problem[] Twice(Mapping root, string key, OwnFile? file) => file is null || root.Find(key).IsNone ? [] : Says(
        At(root, key),
        $"{key} stands here, and {file.Name} lies beside charmcraft.yaml; charmcraft takes only one of them, so write all in one place");

    private static IEnumerable<Entry> Whole(Mapping root, string key, OwnFile? file) =>
        root.Find(key).IsSome ? [] : Under(key, file?.Written);

    private static IEnumerable<Entry> Under(string key, Node? value) => value is null ? [] : [new(Scalar.OfText(key, value.At), value)];

    private static Problem[] Says(Mark at, string sentence) => [new(at, sentence)];

    private static Mark At(Mapping root, string name) => root.Entries.First(entry => entry.Name == name).Key.At;

    private OwnFile? Named(string name) => All.FirstOrDefault(file => file.Name == name);

    private static OwnFile? Filled(OwnFile? file) => file?.Written is Mapping { Entries.Count: > 0 } ? file : null;
}

/// <summary>A file of Juju's that the author keeps beside charmcraft.yaml. charmcraft copies it into the charm as it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Written">What charmcraft reads in it.</param>
/// <param name="Read">What Juju reads in it.</param>
public sealed record OwnFile(string Name, string Path, Node Written, Node Read)
{
    /// <summary>The file at <paramref name="path"/>, or why charmcraft or Juju cannot read it.</summary>
    public static Either<Seq<Problem>, OwnFile> At(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return
            from written in YamlReader.ReadFile(path, name, PythonYaml.Dialect)
            from read in YamlReader.ReadFile(path, name, GoYaml.Dialect)
            select new OwnFile(name, path, written, read);
    }
}
