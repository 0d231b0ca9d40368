using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shell.Effects.Values;

/// <summary>
/// A made value in its file: a line <c>value 1 KIND SECONDS SALT MAC</c>, then the value. The line tells a torn or changed file from a
/// whole one.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Salt">The key of the line's MAC; nobody but root reads it.</param>
/// <param name="Value">The value.</param>
internal sealed record ValueFile(string Kind, DateTimeOffset Made, byte[] Salt, byte[] Value)
{
    public const string Text = "text", Bytes = "bytes", Moment = "moment", Request = "request", Certificate = "certificate",
        Output = "output";

    /// <summary>The most bytes that a file has; the longest value is an output of 16384 characters.</summary>
    public const int Maximum = 64 * 1024;

    private const int SaltLength = 32;

    /// <summary>A value that was made at this moment.</summary>
    public static ValueFile Of(string kind, byte[] value, DateTimeOffset made) =>
        new(kind, DateTimeOffset.FromUnixTimeSeconds(made.ToUnixTimeSeconds()), RandomNumberGenerator.GetBytes(SaltLength), value);

    /// <summary>A text that was made at this moment.</summary>
    public static ValueFile Of(string kind, string text, DateTimeOffset made) => Of(kind, Encoding.UTF8.GetBytes(text), made);

    /// <summary>True of a private key.</summary>
    public bool IsKey => Kind.StartsWith("rsa-", StringComparison.Ordinal) || Kind.StartsWith("ecdsa-", StringComparison.Ordinal);

    /// <summary>True if nobody but root may know the value.</summary>
    public bool IsSecret => Kind is not (Request or Certificate or Moment);

    /// <summary>Bytes of this value's own, the same as long as the value stays, from which nobody learns of the value.</summary>
    /// <param name="purpose">What they are for.</param>
    public byte[] Key(string purpose) => KeyedHash.Of(Salt, [.. Encoding.ASCII.GetBytes($"{purpose}\n"), .. Value]);

    /// <summary>The file.</summary>
    public byte[] Content =>
        [.. Encoding.ASCII.GetBytes($"value 1 {Kind} {Made.ToUnixTimeSeconds()} {Convert.ToHexStringLower(Salt)} {Mac}\n"), .. Value];

    /// <summary>The value in a file; null if the file is not as it was written.</summary>
    public static ValueFile? Parse(byte[] content)
    {
        var end = content.AsSpan().IndexOf((byte)'\n');
        if (end < 0 || Encoding.ASCII.GetString(content, 0, end).Split(' ') is not ["value", "1", var kind, var seconds, var salt, var mac]
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var made) || made > 253_402_300_799
            || salt.Length != 2 * SaltLength || !salt.All(char.IsAsciiHexDigitLower))
            return null;
        var read = new ValueFile(kind, DateTimeOffset.FromUnixTimeSeconds(made), Convert.FromHexString(salt), content[(end + 1)..]);
        return read.Mac == mac ? read : null;
    }

    /// <summary>True if the other is the same value of the same kind, whenever it was made.</summary>
    public bool IsSameAs(ValueFile other) => Kind == other.Kind && Value.AsSpan().SequenceEqual(other.Value);

    /// <summary>The value as a text; null if it is none.</summary>
    public string? AsText()
    {
        try
        {
            return Kind == Bytes ? null : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Value);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private string Mac => Convert.ToHexStringLower(KeyedHash.Of(Salt, Signed));

    private byte[] Signed => [.. Encoding.ASCII.GetBytes($"{Kind} {Made.ToUnixTimeSeconds()}\n"), .. Value];
}
