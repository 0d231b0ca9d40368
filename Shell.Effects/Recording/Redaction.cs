using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Machine;

namespace Shell.Effects.Recording;

/// <summary>
/// Puts an HMAC in the place of each secret, wherever it stands: in a state, an effect, an error. What a program makes of a secret (its base64, say) it does not know.
/// </summary>
internal sealed class Redaction
{
    // A short one would be found by chance inside of other texts.
    private const int LongEnough = 8;

    private static readonly byte[] Mark = Bytes.Of(Withheld.Mark);

    private readonly (byte[] Secret, byte[] Digest)[] replacements;

    private Redaction(IEnumerable<(byte[], byte[])> replacements) => this.replacements = [.. replacements];

    /// <summary>Leaves all as it is.</summary>
    public static Redaction None { get; } = new([]);

    /// <summary>Takes these out. The longest first: one may be a part of another.</summary>
    /// <param name="secrets">The secrets; an empty one is none.</param>
    /// <param name="keyFile">Where the unit's key is; made if there is none, readable by root alone.</param>
    /// <returns>A failure if there is no key and none can be made: the hook must not be recorded then.</returns>
    public static Either<Failure, Redaction> Of(IEnumerable<string> secrets, string keyFile)
    {
        string[] all = [.. secrets.Where(secret => secret != "").Distinct().OrderByDescending(secret => secret.Length)];
        return all is [] ? None : Key(keyFile).Map(key => new Redaction(all.Select(secret => Replacement(secret, key))));
    }

    /// <summary>The JSON without the secrets.</summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> json) =>
        replacements.Aggregate(json, (text, replacement) => Replace(text, replacement.Secret, replacement.Digest));

    /// <summary>True if a secret was taken out of this JSON.</summary>
    public static bool IsIn(ReadOnlySpan<byte> json) => json.IndexOf(Mark) >= 0;

    private static (byte[] Secret, byte[] Digest) Replacement(string secret, byte[] key)
    {
        var withheld = Withheld.Of(Convert.ToHexStringLower(HMACSHA256.HashData(key, Bytes.Of(secret)))[..16]);
        return secret.Length < LongEnough ? (Quoted(secret), Quoted(withheld)) : (Quoted(secret)[1..^1], Quoted(withheld)[1..^1]);
    }

    private static byte[] Quoted(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, SegmentText.Options))
            writer.WriteStringValue(text);
        return buffer.WrittenSpan.ToArray();
    }

    private static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> text, byte[] old, byte[] digest)
    {
        if (text.Span.IndexOf(old) < 0)
            return text;
        var result = new ArrayBufferWriter<byte>(text.Length);
        for (int at; (at = text.Span.IndexOf(old)) >= 0; text = text[(at + old.Length)..])
        {
            result.Write(text.Span[..at]);
            result.Write(digest);
        }

        result.Write(text.Span);
        return result.WrittenMemory;
    }

    private static Either<Failure, byte[]> Key(string path) => Result.Attempt(path, () =>
    {
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: 32 } known)
            return known;
        var key = RandomNumberGenerator.GetBytes(32);
        AtomicFile.Write(path, key, UnixFileMode.UserRead | UnixFileMode.UserWrite, owner: null);
        return key;
    });
}
