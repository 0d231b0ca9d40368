using System.Security.Cryptography;
using Shell.Effects.Values;

namespace Tests.Unit.Values;

/// <summary>The managed HMAC gives what OpenSSL's gives: what older revisions wrote is known again.</summary>
public sealed class KeyedHashTests
{
    // SHA-256 works in blocks of 64 bytes, and a longer key is hashed first.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Of_EveryLengthAcrossTheBlocks_IsHmacSha256(int keyLength)
    {
        var key = Counting(keyLength);
        for (var length = 0; length <= 200; length++)
            Assert.Equal(HMACSHA256.HashData(key, Counting(length)), KeyedHash.Of(key, Counting(length)));
    }

    // RFC 4231, test case 2.
    [Fact]
    public void Of_VectorOfTheStandard_IsItsHash() =>
        Assert.Equal(
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            Convert.ToHexStringLower(KeyedHash.Of("Jefe"u8.ToArray(), "what do ya want for nothing?"u8.ToArray())));

    private static byte[] Counting(int length) => [.. Enumerable.Range(0, length).Select(number => (byte)(number * 7))];
}
