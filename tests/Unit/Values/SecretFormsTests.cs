using System.Text;
using Shell.Effects.Recording;
using Shell.Effects.Values;

namespace Tests.Unit.Values;

/// <summary>A made value is found in whatever usual form a program repeats it.</summary>
public sealed class SecretFormsTests
{
    private const string Password = "p/ss+wörd 12?";

    // What stands before and behind shifts the letters of base64.
    [Fact]
    public void Base64_WhereverTheValueStands_IsFound()
    {
        foreach (var before in new[] { "", "a", "ab", "abc", "user:" })
            foreach (var after in new[] { "", "a", "ab", "\n" })
            {
                var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Password + after));
                Assert.Contains("⟨a secret⟩", Without(Password, base64), StringComparison.Ordinal);
                Assert.True(Without(Password, base64).Replace("⟨a secret⟩", "").Length <= 14, base64);
                Assert.Contains("⟨a secret⟩", Without(Password, base64.Replace('+', '-').Replace('/', '_')), StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData("p%2Fss%2Bw%C3%B6rd%2012%3F")]
    [InlineData("p%2fss%2bw%c3%b6rd%2012%3f")]
    public void Url_InEitherCase_IsFound(string url) =>
        Assert.Equal("http://web:⟨a secret⟩@db/", Without(Password, $"http://web:{url}@db/"));

    [Fact]
    public void Bytes_AreFoundAsBase64()
    {
        byte[] bytes = [.. Enumerable.Range(0, 20).Select(number => (byte)(number * 13))];
        var value = ValueFile.Of(ValueFile.Bytes, bytes, DateTimeOffset.UnixEpoch);
        Assert.Equal("key ⟨a secret⟩", HookSecrets.Without($"key {Convert.ToBase64String(value.Value)}", Secrets(value)));
    }

    // A short form would be found by chance.
    [Fact]
    public void ShortValue_HasNoOtherForms() => Assert.Equal(["a/b"], SecretForms.Of(Text("a/b")));

    private static string Without(string secret, string text) => HookSecrets.Without(text, Secrets(Text(secret)));

    private static IEnumerable<Secret> Secrets(ValueFile value) => SecretForms.Of(value).Select(form => new Secret(form));

    private static ValueFile Text(string text) => ValueFile.Of(ValueFile.Text, text, DateTimeOffset.UnixEpoch);
}
