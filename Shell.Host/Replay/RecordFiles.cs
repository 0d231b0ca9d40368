using Core.Domain;
using LanguageExt;
using Shell.Effects.Input;

namespace Replaying;

/// <summary>A record that was named on the command line.</summary>
/// <param name="Name">The path; <c>-</c> is standard input.</param>
/// <param name="Open">Opens it; a failure says why it cannot be.</param>
internal sealed record RecordFile(string Name, Func<Either<Failure, InputStream>> Open);

/// <summary>
/// The records that a command line means: files, directories, patterns, compressed or not, and standard
/// input. They come in the order in which they were named, those of a directory or a pattern by name; what
/// names nothing is a record that cannot be opened.
/// </summary>
internal sealed class RecordFiles
{
    private const string StandardInput = "-";

    private long read;

    /// <summary>The records.</summary>
    /// <param name="names">As typed.</param>
    /// <param name="input">Standard input.</param>
    public RecordFiles(IEnumerable<string> names, Func<Stream> input) => All = [.. names.SelectMany(name => Of(name, input))];

    /// <summary>The records.</summary>
    public IReadOnlyList<RecordFile> All { get; }

    /// <summary>How much of them was read, from 0 to 1; 0 where their size is not known.</summary>
    public double Part => Size == 0 ? 0 : Math.Min(1, (double)Volatile.Read(ref read) / Size);

    private long Size => field == 0 ? field = All.Where(file => File.Exists(file.Name)).Sum(file => new FileInfo(file.Name).Length) : field;

    /// <summary>The files themselves: a directory and a pattern are no file.</summary>
    public static IEnumerable<RecordFile> Alone(IEnumerable<string> names, Func<Stream> input) => names.Select(name => name == StandardInput
        ? new RecordFile("standard input", () => new InputStream(input()))
        : new RecordFile(name, () => InputFile.Open(name).Map(file => new InputStream(file))));

    private InputStream Read(Stream stream) => new(stream, count => Interlocked.Add(ref read, count));

    private IEnumerable<RecordFile> Of(string name, Func<Stream> input) =>
        name == StandardInput ? [new("standard input", () => Read(input()))]
        : Directory.Exists(name) ? Inside(name, "*.jsonl", isDeep: true, "*.jsonl.gz")
        : !File.Exists(name) && name.AsSpan().IndexOfAny('*', '?') >= 0 ? Inside(Folder(name), Path.GetFileName(name), isDeep: false)
        : [AtPath(name)];

    private RecordFile AtPath(string path) => new(path, () => InputFile.Open(path).Map(Read));

    private IEnumerable<RecordFile> Inside(string folder, string pattern, bool isDeep, params string[] others)
    {
        var options =
            new EnumerationOptions { RecurseSubdirectories = isDeep, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };
        string[] found = Directory.Exists(folder)
            ? [.. others.Prepend(pattern).SelectMany(each =>
                Directory.EnumerateFiles(folder, each, options)).Distinct().Order(StringComparer.Ordinal)]
            : [];
        return found is []
            ? [new(Path.Combine(folder, pattern), () => Failure.Of(Cause.Missing, folder, "no record there"))]
            : found.Select(AtPath);
    }

    private static string Folder(string pattern) => Path.GetDirectoryName(pattern) is { Length: > 0 } folder ? folder : ".";
}
