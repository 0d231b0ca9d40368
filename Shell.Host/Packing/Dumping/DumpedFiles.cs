using System.IO.Enumeration;
using LanguageExt;
using Packing.Rules;
using Shell.Effects.Files;
using Shell.Effects.Yaml;

using static LanguageExt.Prelude;

namespace Packing.Dumping;

/// <summary>
/// What the author ships beside the program: the files of the parts with the plugin dump, as charmcraft would put them into the charm.
/// </summary>
internal sealed class DumpedFiles
{
    // Only charmcraft runs them, in a machine of its own.
    private static readonly string[] Commands =
    [
        "override-pull", "override-build", "override-stage", "override-prime", "stage-packages", "stage-snaps",
    ];

    private static readonly string[] Packages = ["stage-packages", "stage-snaps"];

    // What charmcraft leaves out of a source that is the whole project.
    private static readonly PathPattern[] NotSource =
    [
        new("charmcraft.yaml"), new("*.charm"), new(".craft"), new("parts"), new("stage"), new("prime"), new("overlay"),
    ];

    private readonly SortedDictionary<string, (CharmEntry File, PartSettings Part)> files = new(StringComparer.Ordinal);
    private readonly List<Problem> problems = [];
    private readonly string directory;
    private readonly PartSources sources;

    private DumpedFiles(string directory, PartSources sources) => (this.directory, this.sources) = (directory, sources);

    /// <summary>The files, sorted by name, or every reason why charmcraft or <c>pack</c> cannot ship what the parts say.</summary>
    /// <param name="directory">The project's directory; nothing outside of it is read.</param>
    /// <param name="project">What charmcraft.yaml says.</param>
    /// <param name="platform">What the charm is packed for.</param>
    /// <param name="made">What <c>pack</c> itself puts into the charm. A part may bring the same once more, and nothing else under its
    /// name.</param>
    /// <param name="reserved">Names of what is not made yet, which no part may bring.</param>
    public static Either<PackFailure, IReadOnlyList<CharmEntry>> Of(
        string directory, CharmProject project, Platform platform, IReadOnlyList<CharmEntry> made, IReadOnlyList<string> reserved)
    {
        using var sources = new PartSources(Path.GetFullPath(directory));
        var dumped = new DumpedFiles(Path.GetFullPath(directory), sources);
        foreach (var part in project.Source.EntriesOf("parts"))
            dumped.Read(
                Parts.Plugin(new Place("parts", project.Source).Child(part.Name, part.Value)), new(part, project, platform, directory));
        var own = made.ToDictionary(file => file.Name);
        dumped.problems.AddRange(
            dumped.files.Values.Where(file =>
                reserved.Contains(file.File.Name) || own.TryGetValue(file.File.Name, out var other) && !IsSame(file.File, other))
            .Select(file =>
                file.Part.Wrong(
                    "source",
                    $"{file.File.Name} would stand where pack puts its own file; leave it out with -{file.File.Name} under prime")));
        return dumped.problems.Count == 0
            ? Right<PackFailure, IReadOnlyList<CharmEntry>>(
                [.. dumped.files.Values.Select(file => file.File).Where(file => !own.ContainsKey(file.Name))])
            : new PackFailure.Refused(dumped.problems);
    }

    private void Read(string plugin, PartSettings part)
    {
        string[] kept = plugin == "dump" ? Commands : Packages;
        problems.AddRange(
            kept.Where(part.Has)
                .Select(key => part.Wrong(key, "only charmcraft can do this; pack builds the charm's program and copies files")));
        if (plugin is not ("dump" or "nil" or "dotnet"))
            problems.Add(
                part.Wrong(
                    "plugin",
                    $"only charmcraft runs the plugin {plugin}; pack builds the charm's program and copies what parts with the plugin "
                        + "dump hold"));
        if (plugin != "dump")
            return;
        try
        {
            Dump(part);
        }
        catch (NoClauseException refusal)
        {
            problems.Add(refusal.Problem);
        }
    }

    private void Dump(PartSettings part) => sources.Of(part).Match(Right: source => Dump(part, source), Left: problems.Add);

    private void Dump(PartSettings part, string source)
    {
        var tree = new PartTree(
            Under(source, "").Where(file =>
                source != RealPath.Of(directory) || !NotSource.Any(pattern => pattern.Matches(file.Key.Split('/')[0]))));
        foreach (var (from, to) in part.Mappings("organize").SelectMany(moves => moves).OrderBy(move => move.Key.Contains('*'))
            .ThenBy(move => move.Key, StringComparer.Ordinal))
            if (tree.Move(from, to) is { } reason)
                problems.Add(part.Wrong("organize", $"{from}: {reason}"));
        var (stage, prime) = (part.Texts("stage"), part.Texts("prime"));
        var list = FileList.Of(stage, prime);
        problems.AddRange(FileList.Torn(stage, prime)
            .Select(torn => part.Wrong("prime", $"{torn} is left out by -{torn} under stage; remove one of them")));
        problems.AddRange(
            list.Missing(tree).Select(missing => part.Wrong(part.Has("prime") ? "prime" : "stage", $"{missing} is not in the part")));
        foreach (var name in list.Taken(tree))
            Add(part, source, name, tree[name], []);
    }

    /// <summary>What lies under a directory, by its path from there. A link is itself, also if it leads to a directory.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Under(string path, string name) =>
        new DirectoryInfo(path).EnumerateFileSystemInfos()
        .SelectMany(inner => inner is DirectoryInfo && inner.LinkTarget is null
            ? Under(inner.FullName, $"{name}{inner.Name}/")
            : [KeyValuePair.Create(name + inner.Name, inner.FullName)]);

    /// <summary>A file as it is; a link as what it leads to, for so charmcraft packs it.</summary>
    private void Add(PartSettings part, string source, string name, string path, string[] around)
    {
        var real = RealPath.Of(path);
        var reason = real switch
        {
            null => "is a link without an end",
            _ when !RealPath.IsWithin(source, real) => "is a link that leads out of the part's source; copy the file in its place",
            _ when around.Append(Path.GetDirectoryName(path)!)
                .Any(outer => RealPath.IsWithin(real, outer)) => "is a link to a directory around it",
            _ when Directory.Exists(real) => null,
            _ when !File.Exists(real) => "is a link to nothing",
            _ when FileStatus.Of(real) is { Kind: not FileKind.Regular } other => $"is {other}, which cannot be shipped",
            _ => null,
        };
        if (reason is not null)
            problems.Add(part.Wrong("source", $"{sources.Shown(path)} {reason}"));
        else if (Directory.Exists(real))
            foreach (var (inner, file) in Under(real!, "").OrderBy(file => file.Key, StringComparer.Ordinal))
                Add(part, source, $"{name}/{inner}", file, [.. around, Path.GetDirectoryName(path)!]);
        else
            Put(part, CharmEntry.OfFile(name, real!, Mode(part, name, real!)));
    }

    private void Put(PartSettings part, CharmEntry file)
    {
        if (files.TryGetValue(file.Name, out var other) && !IsSame(other.File, file))
            problems.Add(
                part.Wrong(
                    "source",
                    $"{file.Name} is also in the part {other.Part.Name}, with other content; leave one out with -{file.Name} under prime"));
        files[file.Name] = (file, part);
    }

    private static bool IsSame(CharmEntry one, CharmEntry other) => one.Content.Span.SequenceEqual(other.Content.Span);

    /// <summary>
    /// The mode on disk, or what permissions say. Nobody but root writes a unit's files, whatever the umask of a clone was.
    /// </summary>
    private static UnixFileMode Mode(PartSettings part, string name, string path) => part.Mappings("permissions")
        .Where(permission =>
            permission.ContainsKey("mode")
                && FileSystemName.MatchesSimpleExpression(permission.GetValueOrDefault("path", "*"), name, ignoreCase: false))
        .Select(permission => (UnixFileMode)Convert.ToInt32(permission["mode"].Replace("0o", ""), 8))
        .LastOrDefault(File.GetUnixFileMode(path)) & CharmEntry.Executable;
}
