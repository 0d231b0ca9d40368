using System.Text;
using LanguageExt;
using YamlDotNet.Core;
using static LanguageExt.Prelude;

namespace Shell.Effects.Yaml;

/// <summary>Reads one document with its places, in a time and a memory that its length bounds.</summary>
public static class YamlReader
{
    /// <summary>How deep lists and mappings may lie in each other; charms use 20 levels at most.</summary>
    public const int Deepest = 100;

    /// <summary>The length of the longest document, in bytes.</summary>
    public const int Longest = 4 << 20;

    /// <summary>The document in a file, or everything in it that is refused.</summary>
    /// <param name="path">The file, which may be a pipe; no more than <see cref="Longest"/> bytes of it are kept.</param>
    /// <param name="file">The name that problems carry.</param>
    /// <param name="dialect">Whose YAML it is.</param>
    public static Either<Seq<Problem>, Node> ReadFile(string path, string file, Dialect dialect) =>
        Result.Attempt(path, () => BytesOf(path))
            .MapLeft(failure => Seq1(new Problem(new(file, 0, 0), failure.Detail)))
            .Bind(bytes => TextOf(bytes).MapLeft(reason => Seq1(new Problem(new(file, 1, 1), reason))))
            .Bind(text => Read(text, file, dialect));

    /// <summary>The document in <paramref name="text"/>, null if there is none, or everything in it that is refused.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">The name that problems carry.</param>
    /// <param name="dialect">Whose YAML it is.</param>
    public static Either<Seq<Problem>, Node> Read(string text, string file, Dialect dialect)
    {
        if ((Unprintable(text, file) ?? dialect.Unread(text, file)) is { } unread)
            return Seq1(unread);
        var reading = new YamlReading(file, new Parser(new StringReader(text)), dialect);
        try
        {
            var document = reading.Document();
            return reading.Problems.Count == 0 ? Right(document) : Left(toSeq(reading.Problems));
        }
        catch (YamlException refusal)
        {
            var reason = refusal is EndlessYamlException ? refusal.Message : $"this is not YAML: {refusal.Message}";
            return Left(toSeq(reading.Problems).Add(new(reading.At(refusal.Start), reason)));
        }
    }

    // One chunk more than is read as YAML at most, which tells that there is more.
    private static byte[] BytesOf(string path)
    {
        using var stream = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var chunk = new byte[1 << 14];
        for (int read; bytes.Length <= Longest && (read = stream.Read(chunk)) > 0;)
            bytes.Write(chunk, 0, read);
        return bytes.ToArray();
    }

    private static Either<string, string> TextOf(byte[] bytes) =>
        bytes.Length > Longest ? Left($"the file is longer than {Longest >> 20} MiB; YAML of that length is not read") : Decoded(bytes);

    private static Either<string, string> Decoded(byte[] bytes)
    {
        try
        {
            return Right(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return Left("the file is not UTF-8; save it as UTF-8");
        }
    }

    /// <summary>YAML has no control characters but those that end or indent lines.</summary>
    private static Problem? Unprintable(string text, string file)
    {
        for (var at = 0; at < text.Length; at++)
            if (text[at] is not ('\t' or '\n' or '\r' or '\u0085' or (>= ' ' and < '\u007f') or (>= '\u00a0' and < '\ufffe')))
                return new(
                    new(file, text.AsSpan(0, at).Count('\n') + 1, at - text.LastIndexOf('\n', at)),
                    $"the character U+{(int)text[at]:X4} stands here, which YAML does not take; "
                        + $"write it in double quotes as \\u{(int)text[at]:x4}");
        return null;
    }
}
