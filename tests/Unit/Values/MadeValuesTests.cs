using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Core.Domain;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Values;
using Tests.Shared;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Values;

public sealed class MadeValuesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly StandingClock clock = new() { Now = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero) };
    private readonly UnitLedger ledger;
    private readonly MadeValues values;

    public MadeValuesTests()
    {
        ledger = new UnitLedger(directory.Path, "web/0");
        values = NoSecret.Values(Home, ledger, clock);
    }

    public void Dispose() => directory.Dispose();

    public static TheoryData<string> Kinds => Obstacle.Kinds;

    private const string Alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private string Home => Path.Combine(directory.Path, "web-0");

    private string Place(string name) => Path.Combine(Home, "values", name);

    [Fact]
    public void Make_RandomText_IsOfItsAlphabetAndRootsAloneAndInTheLedger()
    {
        Assert.Equal(Outcome.Changed, Made("password", Recipe.RandomText(40, "ab")));
        Assert.Matches("^[ab]{40}$", Ok(values.Quoted("password", Quoting.Plain)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Place("password")));
        Assert.True(Ok(ledger.Has(Possession.Value, "password")));
        var value = Present("password");
        Assert.Matches("^[0-9a-f]{16}$", value.Fingerprint);
        Assert.Equal(("", ""), (value.Public, value.Key));
    }

    [Fact]
    public void Make_Twice_KeepsTheFirst()
    {
        Made("password", Recipe.RandomText(20));
        var before = File.ReadAllBytes(Place("password"));
        Assert.Equal(Outcome.Unchanged, Made("password", Recipe.RandomText(30)));
        Assert.Equal(before, File.ReadAllBytes(Place("password")));
    }

    // As openssl passwd -6 hashes it; the salt is the author's of the method. Source: https://www.akkadia.org/drepper/SHA-crypt.txt
    [Fact]
    public void Crypt_KnownPassword_IsAsAnotherProgramHashesIt() => Assert.Equal(
        "$6$saltstringsaltst$e.3mR68CqZEpesEX1HlFZT6sEanSOjM/b5UoDyDo00a8syek2cJldMjrbtKP86.FJvzluVR7nc3DNzelAwTxj.",
        Ok(Crypt.Hash("password", "Hello world!", [.. "saltstringsaltst".Select(c => (byte)Alphabet.IndexOf(c))])));

    [Fact]
    public void Quoted_Crypt_StaysTheSameAsLongAsTheValue()
    {
        Made("password", Recipe.RandomText(20));
        var (hash, password) = (Ok(values.Quoted("password", Quoting.Crypt)), Ok(values.Quoted("password", Quoting.Plain)));
        Assert.Matches(@"^\$6\$[./0-9A-Za-z]{16}\$[./0-9A-Za-z]{86}$", hash);
        Assert.Equal(hash, Ok(values.Quoted("password", Quoting.Crypt)));
        Assert.Equal(hash, Ok(Crypt.Hash("password", password, [.. hash[3..19].Select(c => (byte)Alphabet.IndexOf(c))])));
        var content = Content.Of("web:", Content.Made("password", Quoting.Crypt), "\n");
        Written(content);
        Assert.True(Ok(Files.Holds(Web, content)).IsSame);
        Remade("password", Recipe.RandomText(20));
        Assert.True(Ok(Files.Holds(Web, content)).IsDiffers);
    }

    [Fact]
    public void Quoted_Crypt_RefusesAsTheModelDoesWhatIsNoPassword()
    {
        Recipe[] recipes =
        [
            Recipe.PrivateKey(KeyAlgorithm.EcdsaP256), Recipe.RandomBytes(20), Recipe.RandomText(511), Recipe.RandomText(512),
            Recipe.Moment,
        ];
        foreach (var (recipe, at) in recipes.Select((recipe, at) => (recipe, at)))
        {
            Made($"value-{at}", recipe);
            Assert.Equal(recipe.Takes(Quoting.Crypt), values.Quoted($"value-{at}", Quoting.Crypt).IsRight);
        }
    }

    [Fact]
    public void Remake_IsAnotherValueWithAnotherFingerprint()
    {
        Made("password", Recipe.RandomText(20));
        var (text, fingerprint) = (Ok(values.Quoted("password", Quoting.Plain)), Present("password").Fingerprint);
        Assert.Equal(Outcome.Changed, Remade("password", Recipe.RandomText(20)));
        Assert.NotEqual((text, fingerprint), (Ok(values.Quoted("password", Quoting.Plain)), Present("password").Fingerprint));
    }

    [Fact]
    public void RemoveMade_NothingIsLeft()
    {
        Made("password", Recipe.RandomText(20));
        File.WriteAllText(Path.Combine(Home, "values", ".password.charm-new"), "what a killed write left");
        Assert.Equal(Outcome.Changed, Ok(values.RemoveMade(new("password"))));
        Assert.Equal(Outcome.Unchanged, Ok(values.RemoveMade(new("password"))));
        Assert.Empty(Directory.GetFiles(Path.Combine(Home, "values")));
        Assert.False(Ok(ledger.Has(Possession.Value, "password")));
        Assert.True(Ok(values.Read("password")).IsAbsent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("value 1 text 0 00 00\nhello")]
    public void Read_WhatIsNoValue_IsSpoiltAndOnlyRemakeReplacesIt(string content)
    {
        Made("password", Recipe.RandomText(20));
        File.WriteAllText(Place("password"), content);
        AssertSpoilt("password");
        Assert.Equal(Cause.NotRegular, Failed(values.Make(new("password", Recipe.RandomText(20)))).Cause);
        Assert.Equal(Cause.NotRegular, Failed(values.Quoted("password", Quoting.Plain)).Cause);
        Assert.Equal(Outcome.Changed, Remade("password", Recipe.RandomText(20)));
        Assert.True(Ok(values.Read("password")).IsPresent);
    }

    [Fact]
    public void Read_KeyTornAnywhere_IsSpoilt()
    {
        Made("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        var whole = File.ReadAllBytes(Place("key"));
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(Place("key"), whole[..length]);
            AssertSpoilt("key");
        }

        whole[^10] ^= 1;
        File.WriteAllBytes(Place("key"), whole);
        AssertSpoilt("key");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_SomethingElseInItsPlace_IsToldAtOnceAndStays(string kind)
    {
        Obstacle.Put(Place("password"), kind);
        Assert.Equal(Cause.NotRegular, Failed(Obstacle.Soon(() => values.Read("password"))).Cause);
        Assert.Equal(Cause.NotRegular, Failed(values.Make(new("password", Recipe.RandomText(20)))).Cause);
        if (kind != "large file")
            Assert.Equal(Cause.NotRegular, Failed(values.Remake(new("password", Recipe.RandomText(20)))).Cause);
    }

    [Fact]
    public void Read_OthersMayWriteIt_IsNotOurs()
    {
        Made("password", Recipe.RandomText(20));
        File.SetUnixFileMode(Place("password"), (UnixFileMode)0x1b6);
        Assert.Equal(Cause.NotOurs, Failed(values.Read("password")).Cause);
    }

    public static TheoryData<string> Algorithms => ["ecdsa-p256", "ecdsa-p384", "rsa-2048"];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void SelfSigned_OfAKey_SaysWhatItShouldAndIsOfTheKey(string word)
    {
        var algorithm = new[] { KeyAlgorithm.EcdsaP256, KeyAlgorithm.EcdsaP384, KeyAlgorithm.Rsa2048 }.Single(one => one.Word == word);
        Made("key", Recipe.PrivateKey(algorithm));
        Made("tls", Recipe.SelfSignedCertificate("example.com", ["example.com", "*.example.com", "10.0.0.1", "::1"], "key", 30));
        var facts = ((CertificateState.Certificate)Ok(values.Certificate("tls"))).Facts;
        Assert.Equal("CN=example.com", facts.Subject);
        Assert.Equal(["example.com", "*.example.com", "10.0.0.1", "::1"], facts.Names);
        Assert.Equal(clock.Now.AddDays(30), facts.NotAfter);
        Assert.Equal([Present("key").Key, Present("tls").Key], [facts.Key, facts.Key]);
        Assert.Contains("BEGIN PUBLIC KEY", Present("key").Public, StringComparison.Ordinal);
        Assert.Equal(Ok(values.Quoted("tls", Quoting.AsIs)), Present("tls").Public);

        using var certificate = X509Certificate2.CreateFromPem(Present("tls").Public, Ok(values.Quoted("key", Quoting.AsIs)));
        Assert.True(certificate.HasPrivateKey);
    }

    [Fact]
    public void Request_OfAKey_IsSignedByTheKey()
    {
        Made("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        Made("csr", Recipe.CertificateRequest("example.com", ["example.com"], "key"));
        // Loading verifies the signature.
        var request = CertificateRequest.LoadSigningRequestPem(Present("csr").Public, HashAlgorithmName.SHA256);
        Assert.Equal(("CN=example.com", Present("key").Key), (request.SubjectName.Name, Present("csr").Key));
    }

    public static TheoryData<string, string> Subjects => new()
    {
        { "Example GmbH", "a.example" }, { "Example, Inc.", "a=b" }, { "Müller & \"Söhne\"", " a" }, { "a+b;c<d>", "#a" },
        { "a\\b/c", "a " },
    };

    // What the model says of a subject is what is read of the certificate.
    [Theory]
    [MemberData(nameof(Subjects))]
    public void SelfSigned_OfASubjectWithParts_SaysThemAll(string organization, string commonName)
    {
        var subject = DistinguishedName.Of(commonName, organization, "Unit", "Berlin", "Land", "DE", "a@example.com");
        Made("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        Made("tls", Recipe.SelfSignedCertificate(subject, ["a.example"], "key", 30));
        Assert.Equal(subject.Text, ((CertificateState.Certificate)Ok(values.Certificate("tls"))).Facts.Subject);
    }

    public static TheoryData<DistinguishedName> Unsayable =>
    [
        DistinguishedName.Of(""), DistinguishedName.Of("a\nb"), DistinguishedName.Of(new string('a', 65)), DistinguishedName.Of("\ud800"),
        DistinguishedName.Of("a", country: "de"), DistinguishedName.Of("a", country: "DEU"), DistinguishedName.Of("a", email: "é@a"),
        DistinguishedName.Of("a", organization: "\u202e"),
    ];

    [Theory]
    [MemberData(nameof(Unsayable))]
    public void SelfSigned_OfASubjectThatNoCertificateSays_IsRefused(DistinguishedName subject)
    {
        Made("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        Assert.Equal(Cause.Invalid, Failed(values.Make(new("tls", Recipe.SelfSignedCertificate(subject, [], "key", 30)))).Cause);
    }

    [Fact]
    public void Certificate_OfNoKey_IsRefused()
    {
        var recipe = Recipe.SelfSignedCertificate("example.com", [], "key", 30);
        Assert.Equal(Cause.Missing, Failed(values.Make(new("tls", recipe))).Cause);
        Made("key", Recipe.RandomText(20));
        Assert.Equal(Cause.Invalid, Failed(values.Make(new("tls", recipe))).Cause);
        Assert.False(File.Exists(Place("tls")));
    }

    [Fact]
    public void Certificate_OfWhatIsNone_SaysSo()
    {
        Made("password", Recipe.RandomText(20));
        Assert.True(Ok(values.Certificate("absent")).IsAbsent);
        Assert.True(Ok(values.Certificate("password")).IsNoCertificate);
        Assert.True(PublicParts.Certificate("").IsNoCertificate);
        Assert.True(PublicParts.Certificate(
            "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n").IsNoCertificate);
    }

    [Fact]
    public void Quoted_BytesAndKeys_OnlyWhereTheyStayOneValue()
    {
        Made("bytes", Recipe.RandomBytes(32));
        Assert.Equal(32, Convert.FromBase64String(Ok(values.Quoted("bytes", Quoting.Base64))).Length);
        Assert.Equal(Cause.Invalid, Failed(values.Quoted("bytes", Quoting.Plain)).Cause);
        Made("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        Assert.Equal(Cause.Invalid, Failed(values.Quoted("key", Quoting.Plain)).Cause);
        Assert.StartsWith("\"-----BEGIN PRIVATE KEY-----\\u000a", Ok(values.Quoted("key", Quoting.Json)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("A")]
    public void Any_NameThatCannotBe_IsRefused(string name)
    {
        Assert.Equal(Cause.Invalid, Failed(values.Make(new(name, Recipe.RandomText(20)))).Cause);
        Assert.Equal(Cause.Invalid, Failed(values.RemoveMade(new(name))).Cause);
        Assert.Equal(Cause.Invalid, Failed(values.Read(name)).Cause);
    }

    [Fact]
    public void WriteFile_WithAMadeValue_HoldsItAndIsWithheld()
    {
        Made("password", Recipe.RandomText(20));
        var secret = Ok(values.Quoted("password", Quoting.Plain));
        Assert.Equal(Outcome.Changed, Written(Config));
        Assert.Equal(Outcome.Unchanged, Written(Config));
        Assert.Equal($"password = {secret}\n", File.ReadAllText(Web));
        var state = Assert.IsType<FileState.Withheld>(Ok(Files.Read(new(Web))));
        Assert.DoesNotContain(secret, $"{state} {state.Content}", StringComparison.Ordinal);
        Assert.True(Ok(Files.Holds(Web, Config)).IsSame);
    }

    [Fact]
    public void Read_ACopyOfAWithheldFile_IsWithheldAndAsTheFirst()
    {
        Made("password", Recipe.RandomText(20));
        Written(Config);
        File.Copy(Web, Web + ".loaded");
        var file = Assert.IsType<FileState.Withheld>(Ok(Files.Read(new(Web))));
        var copy = Assert.IsType<FileState.Withheld>(Ok(Files.Read(new(Web + ".loaded"))));
        Assert.Equal(file.Fingerprint, copy.Fingerprint);
        Assert.Equal(file.Content, Ok(new WithheldFiles(Home).Shown(File.ReadAllText(Web))));
        Remade("password", Recipe.RandomText(20));
        Written(Config);
        Assert.IsType<FileState.Withheld>(Ok(Files.Read(new(Web + ".loaded"))));
        Assert.NotEqual(copy.Fingerprint, ((FileState.Withheld)Ok(Files.Read(new(Web)))).Fingerprint);
    }

    [Fact]
    public void Holds_AfterRemake_DiffersUntilItIsWrittenAgain()
    {
        Assert.True(Ok(Files.Holds(Web, Config)).IsAbsent);
        Assert.Equal(Cause.Missing, Failed(Files.WriteFile(Effect(Config))).Cause);
        Made("password", Recipe.RandomText(20));
        Written(Config);
        Remade("password", Recipe.RandomText(20));
        Assert.True(Ok(Files.Holds(Web, Config)).IsDiffers);
        Assert.Equal(Outcome.Changed, Written(Config));
        Assert.True(Ok(Files.Holds(Web, Config)).IsSame);
        Ok(values.RemoveMade(new("password")));
        Assert.True(Ok(Files.Holds(Web, Config)).IsDiffers);
    }

    [Fact]
    public void WriteFile_WithoutASecretAgain_IsWithheldNoLonger()
    {
        Made("password", Recipe.RandomText(20));
        Written(Config);
        Assert.Equal(Outcome.Changed, Written(Content.OfText("public\n")));
        Assert.Equal("public\n", Assert.IsType<FileState.Regular>(Ok(Files.Read(new(Web)))).Text);
        Ok(Files.RemoveFile(new(Web)));
        Assert.True(Ok(Files.Read(new(Web))).IsAbsent);
    }

    [Fact]
    public void WriteFile_AMoment_IsWrittenOnceForTheSamePieces()
    {
        var content = Content.Of("# written ", Content.Now(TimeFormat.Iso8601), "\nlevel = 1\n");
        Assert.Equal(Outcome.Changed, Written(content));
        clock.Now = clock.Now.AddHours(1);
        Assert.Equal(Outcome.Unchanged, Written(content));
        Assert.Equal("# written 2026-11-28T20:00:00Z\nlevel = 1\n", File.ReadAllText(Web));
        Assert.True(Ok(Files.Holds(Web, content)).IsSame);
        File.WriteAllText(Web, "# written yesterday\nlevel = 1\n");
        Assert.True(Ok(Files.Holds(Web, content)).IsDiffers);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("half a character: \\ud800")]
    public void WriteFile_ValueThatWouldBeMoreThanOne_IsRefusedWithoutAWordOfIt(string value)
    {
        var piece = Content.Value(value.Replace("\\ud800", "\ud800"), Quoting.Plain);
        var failure = Failed(Files.WriteFile(Effect(Content.Of("level = ", piece, "\n"))));
        Assert.Equal((Cause.Invalid, Web), (failure.Cause, failure.Subject));
        Assert.DoesNotContain("half", failure.Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(Web));
    }

    [Fact]
    public void WriteFile_MadeValueAsItIs_OnlyWhereNothingStandsBeside()
    {
        Made("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        var piece = Content.Made("key", Quoting.AsIs);
        Assert.Equal(Outcome.Changed, Written(Content.Of(piece)));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", File.ReadAllText(Web), StringComparison.Ordinal);
        Assert.Equal(Cause.Invalid, Failed(Files.WriteFile(Effect(Content.Of("key = ", piece)))).Cause);
    }

    [Fact]
    public void Withheld_NotesTornOrForeign_NoFileIsRead()
    {
        Made("password", Recipe.RandomText(20));
        Written(Config);
        var notes = Path.Combine(Home, "withheld");
        File.WriteAllText(notes, File.ReadAllText(notes)[..^3] + "\nsurplus");
        Assert.Equal((Cause.NotRegular, notes), (Failed(Files.Read(new(Web))).Cause, Failed(Files.Read(new(Web))).Subject));
    }

    private static Content Config => Content.Of("password = ", Content.Made("password"), "\n");

    private string Web => Path.Combine(directory.Path, "web.conf");

    private FileSystem Files => new(new CommandRunner(), ledger, values, new WithheldFiles(Home));

    private WriteFile Effect(Content content) => new(Web, content, Mode.Of("0600"), FileStatus.Of(directory.Path).Owner.Named, false);

    private Outcome Written(Content content) => Ok(Files.WriteFile(Effect(content)));

    private Outcome Made(string name, Recipe recipe) => Ok(values.Make(new(name, recipe)));

    private Outcome Remade(string name, Recipe recipe) => Ok(values.Remake(new(name, recipe)));

    private MadeValue Present(string name) => Assert.IsType<MadeState.Present>(Ok(values.Read(name))).Value;

    private void AssertSpoilt(string name) => Assert.True(Ok(values.Read(name)).IsSpoilt);
}
