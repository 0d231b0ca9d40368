using System.Security.Cryptography;
using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using static LanguageExt.Prelude;

namespace Shell.Effects.Values;

/// <summary>
/// Which files this unit wrote with a secret: no charm, record or log may have their text. A copy is known by its content. A line of its
/// own file is <c>key HEX</c>, <c>path PATH</c> or <c>content HEX</c>.
/// </summary>
/// <param name="home">This unit's own directory, outside the charm's.</param>
internal sealed class WithheldFiles(string home)
{
    private const int Maximum = 1 << 20, KeyLength = 32, KeptContents = 64;

    private readonly Lock keying = new();

    private string Place => Path.Combine(home, "withheld");

    /// <summary>True if the file at the path was written with a secret, or is about to be.</summary>
    public Either<Failure, bool> Has(string path) => Read().Map(notes => notes.Paths.Contains(path));

    /// <summary>The fingerprint in the place of a text that is withheld; empty if everybody may have the text.</summary>
    /// <param name="path">Where the text stands; empty if it is known by its content alone.</param>
    /// <param name="text">The text.</param>
    public Either<Failure, string> Fingerprint(string path, string text) => Read().Map(notes =>
        notes.Key is [] ? ""
        : notes.Digest(text) is var digest && (notes.Paths.Contains(path) || notes.Contents.Contains(digest)) ? digest
        : "");

    /// <summary>The text as a charm may know it: what stands in its place if it is withheld.</summary>
    public Either<Failure, string> Shown(string text) =>
        Fingerprint("", text).Map(fingerprint => fingerprint == "" ? text : Withheld.Of(fingerprint));

    /// <summary>Tells a text from every other, and says nothing of the text. The unit's key is made if there is none.</summary>
    public Either<Failure, byte[]> Digest(string text)
    {
        // The first that asks has the key made.
        lock (keying)
            return Read().Bind(notes => notes.Key is not []
                ? notes.Hash(text)
                : Change(known => known.WithKey()).Bind(_ => Digest(text)));
    }

    /// <summary>As <c>Digest</c>, in 16 hexadecimal digits.</summary>
    public Either<Failure, string> FingerprintOf(string text) => Digest(text).Map(Short);

    /// <summary>The file at the path is about to be written with a secret; this is on disk.</summary>
    public Either<Failure, Unit> Add(string path, string text) => Change(notes =>
    {
        var known = notes.WithKey();
        var digest = known.Digest(text);
        return known with
        {
            Paths = [.. known.Paths.Where(other => other != path), path],
            Contents = [.. known.Contents.Where(other => other != digest).Append(digest).TakeLast(KeptContents)],
        };
    });

    /// <summary>The file at the path, or all below it, was written without a secret or is gone.</summary>
    public Either<Failure, Unit> Drop(string path)
    {
        bool IsThere(string other) => other == path || other.StartsWith($"{path}/", StringComparison.Ordinal);
        return Read().Bind(notes => notes.Paths.Any(IsThere)
            ? Result.Attempt(Place, () => WriteFewer(notes with { Paths = [.. notes.Paths.Where(other => !IsThere(other))] }))
            : Right(unit));
    }

    private static string Short(byte[] digest) => Convert.ToHexStringLower(digest)[..16];

    // A file with a secret can be removed on a full machine.
    private void WriteFewer(Notes notes) =>
        OwnFile.WriteFewer(Place, Encoding.UTF8.GetBytes($"{notes}"), () => OwnFile.WriteText(Place, $"{notes}"));

    private Either<Failure, Notes> Read() => Result.Attempt(Place, () => Notes.Parse(Place, OwnFile.ReadText(Place, Maximum)));

    private Either<Failure, Unit> Change(Func<Notes, Notes> change) =>
        Read().Bind(notes => Result.Attempt(Place, () => OwnFile.WriteText(Place, $"{change(notes)}")));

    private sealed record Notes(byte[] Key, IReadOnlyList<string> Paths, IReadOnlyList<string> Contents)
    {
        // Without the key nobody knows a copy; a file that is no longer as it was written must not show what it withheld.
        public static Notes Parse(string path, string text)
        {
            string[][] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2))];
            string[] Of(string word) => [.. lines.Where(line => line is [var first, _] && first == word).Select(line => line[1])];
            return text == "" ? new([], [], [])
                : Of("key") is [{ Length: 2 * KeyLength } key] && key.All(char.IsAsciiHexDigitLower)
                    && lines.All(line => line is ["key" or "path" or "content", _]) && text.EndsWith('\n')
                    ? new(Convert.FromHexString(key), Of("path"), Of("content"))
                    : throw new ObstacleException(Failure.Of(
                        Cause.NotRegular, path, "the notes of the files with secrets are torn or changed; remove them and their files"));
        }

        public Notes WithKey() => Key is [] ? this with { Key = RandomNumberGenerator.GetBytes(KeyLength) } : this;

        public byte[] Hash(string text) => KeyedHash.Of(Key, Encoding.UTF8.GetBytes(text));

        public string Digest(string text) => Short(Hash(text));

        public override string ToString() => string.Concat(
            new[] { $"key {Convert.ToHexStringLower(Key)}\n" }
                .Concat(Paths.Select(path => $"path {path}\n")).Concat(Contents.Select(digest => $"content {digest}\n")));
    }
}
