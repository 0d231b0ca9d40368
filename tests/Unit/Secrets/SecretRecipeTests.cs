using System.Security.Cryptography;
using System.Text;
using Core.Domain;
using Shell.Effects.Juju;
using Shell.Effects.Ledger;
using Shell.Effects.Relations;
using Shell.Effects.Secrets;
using Shell.Effects.Values;
using StandIn.Model;
using Tests.Shared;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Secrets;

/// <summary>A value that a unit takes out of a secret of its application: the unit goes on with what another unit made.</summary>
public sealed class SecretRecipeTests : IDisposable
{
    private const string Id = "9m4e2mr0ui3e8a215n4g", Label = "active-ca-certificates", Key = "private-key", Certificate = "ca-certificate";

    private static readonly OwnSecret Wanted = OwnSecret.OfApplication(Label)
        .With(Key, Content.Of(Content.Made("ca-key", Quoting.AsIs)))
        .With(Certificate, Content.Of(Content.Made("ca", Quoting.AsIs)));

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("ecdsa-p256")]
    [InlineData("rsa-2048")]
    public void Remake_AuthorityOfTheSecret_IsTheSameAsWhereItWasMade(string algorithm)
    {
        var former = new Leader(new(Leading(JujuRelease.Four)), directory.File("former"));
        former.Make("ca-key", Recipe.PrivateKey(algorithm == "rsa-2048" ? KeyAlgorithm.Rsa2048 : KeyAlgorithm.EcdsaP256));
        former.Make("ca", Recipe.CertificateAuthority(DistinguishedName.Of("Example"), "ca-key", 365));
        Ok(former.Own.Set(Wanted));

        var next = new Leader(new(Committed(former.Tools)), directory.File("next"));
        Assert.Equal((Outcome.Changed, Outcome.Changed), (next.TakeKey(), next.TakeCertificate()));
        Assert.Equal(former.Said("ca-key").Public, next.Said("ca-key").Public);
        Assert.Equal(former.Said("ca-key").Key, next.Said("ca-key").Key);
        Assert.Equal((former.Said("ca").Public, former.Said("ca").Key), (next.Said("ca").Public, next.Said("ca").Key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(next.PathOf("ca-key")));

        // What the secret has and what the unit made can be compared, and are the same now.
        var state = Ok(next.Own.Read(new(Label)));
        Assert.Equal(MadeState.OfPresent(next.Said("ca-key")), state.Value(Key));
        Assert.Equal(MadeState.OfPresent(next.Said("ca")), state.Value(Certificate));
        Assert.Equal((Outcome.Unchanged, Outcome.Unchanged), (next.TakeKey(), next.TakeCertificate()));
        Assert.Equal(Outcome.Unchanged, Ok(next.Own.Set(Wanted)));
        next.Make("request", Recipe.CertificateRequest("web", [], "ca-key"));
    }

    // The private key stands in no argument and is withheld; a certificate everybody may know.
    [Fact]
    public void Remake_KeyOfTheSecret_IsWithheldAndItsCertificateIsNot()
    {
        var former = new Leader(new(Leading(JujuRelease.ThreeSix)), directory.File("former"));
        former.Make("ca-key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        former.Make("ca", Recipe.CertificateAuthority(DistinguishedName.Of("Example"), "ca-key", 365));
        Ok(former.Own.Set(Wanted));
        var next = new Leader(new(Committed(former.Tools)), directory.File("next"));
        next.TakeKey();
        var line = Encoding.UTF8.GetString(ValueFile.Parse(File.ReadAllBytes(next.PathOf("ca-key")))!.Value).Split('\n')[1];
        Assert.Contains(line, next.Secrets.Read());
        Assert.Contains(line, next.Values.Secrets());
        Assert.DoesNotContain(next.Said("ca-key").Public, next.Secrets.Read());
        Assert.DoesNotContain(former.Said("ca").Public, next.Secrets.Read());
        Assert.DoesNotContain(next.Tools.Calls, call => call.Contains(line, StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Others => new()
    {
        { "rubbish", "the value of private-key is no private key in PEM without a passphrase" },
        { "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "the value of private-key is no private key" },
        { Encrypted, "the value of private-key is no private key" },
        { PublicKey, "the value of private-key is no private key" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Remake_ValueThatIsNoKey_IsRefusedAndTheFormerOneStays(string text, string why)
    {
        var unit = new Leader(new(Leading(JujuRelease.Four)), directory.File("unit"));
        unit.Make("ca-key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        var before = unit.Said("ca-key");
        Ok(unit.Own.Set(OwnSecret.OfApplication(Label).With(Key, Content.Of(Content.Value(text, Quoting.AsIs)))));
        var failure = Failed(unit.Take("ca-key", Key, ValueKind.PrivateKey));
        Assert.Equal((Cause.Invalid, $"secret \"{Label}\""), (failure.Cause, failure.Subject));
        Assert.StartsWith(why, failure.Detail, StringComparison.Ordinal);
        Assert.Equal(before, unit.Said("ca-key"));
        var known = Ok(unit.Own.Read(new(Label))).Value(Key).Value();
        Assert.Equal(("", ""), (known.Public, known.Key));
    }

    [Fact]
    public void Remake_TextOfASecret_HasTheFingerprintOfTheSecretsValue()
    {
        var unit = new Leader(new(Leading(JujuRelease.Four)), directory.File("unit"));
        Ok(unit.Own.Set(OwnSecret.OfApplication(Label).With("password", "correct horse")));
        Assert.Equal(Outcome.Changed, Ok(unit.Take("password", "password", ValueKind.Text)));
        Assert.Equal("correct horse", Ok(unit.Values.Quoted("password", Quoting.Plain)));
        Assert.Equal(MadeState.OfPresent(unit.Said("password")), Ok(unit.Own.Read(new(Label))).Value("password"));
        Assert.Equal(Cause.Invalid, Failed(unit.Take("password", "password", ValueKind.Certificate)).Cause);
        Ok(unit.Own.Set(OwnSecret.OfApplication(Label).With("password", new string('a', 40_000))));
        Assert.Equal(
            "the value of password has more than 32768 bytes", Failed(unit.Take("password", "password", ValueKind.Text)).Detail);
    }

    [Fact]
    public void Remake_SecretOrKeyThatIsNotThere_IsRefused()
    {
        var unit = new Leader(new(Leading(JujuRelease.Four)), directory.File("unit"));
        Assert.Equal(
            $"secret \"{Label}\": there is no such secret", $"{Failed(unit.Take("ca-key", Key, ValueKind.PrivateKey))}");
        Ok(unit.Own.Set(OwnSecret.OfApplication(Label).With("password", "x")));
        var failure = Failed(unit.Take("ca-key", Key, ValueKind.PrivateKey));
        Assert.Equal((Cause.SecretNotFound, "it has no key private-key"), (failure.Cause, failure.Detail));
        Assert.True(Ok(unit.Values.Read("ca-key")).IsAbsent);
        Assert.Equal(Cause.Invalid, Failed(unit.Take("ca-key", "No Key", ValueKind.PrivateKey)).Cause);
    }

    private static string Encrypted
    {
        get
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var how = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1);
            return key.ExportEncryptedPkcs8PrivateKeyPem("horse", how) + "\n";
        }
    }

    private static string PublicKey
    {
        get
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return key.ExportSubjectPublicKeyInfoPem() + "\n";
        }
    }

    private static HookToolContext Leading(JujuRelease release)
    {
        var context = HookToolContext.For("web/0", release);
        return context with
        {
            Scope = context.Scope with { NextSecret = new(Id, "") },
            Model = context.Model with { IsLeader = true },
        };
    }

    // The next hook, of another unit that leads.
    private static HookToolContext Committed(StandInTools tools)
    {
        var model = Commit.Of(tools.Context);
        return new(tools.Context.Scope with { ListedSecrets = [.. model.Secrets.Keys] }, model, new());
    }

    // A unit that leads, with values of its own.
    private sealed class Leader
    {
        public Leader(StandInTools tools, string home)
        {
            Tools = tools;
            Home = home;
            var (hookTools, withheld) = (new HookTools(tools, "/tools"), new WithheldFiles(home));
            Secrets = new UnitSecrets(hookTools, withheld);
            Values = new(
                home, new UnitLedger(home, "web/0"), TimeProvider.System, withheld, NoSecret.InPlace, wanted => Own!.Value(wanted));
            var leadership = new Leadership(hookTools, TimeProvider.System);
            var relations = new UnitRelations(hookTools, "web/0", Event.UpdateStatus, leadership);
            Own = new(hookTools, Secrets, Values, relations, leadership, "web/0", home);
        }

        public StandInTools Tools { get; }

        public UnitSecrets Secrets { get; }

        public MadeValues Values { get; }

        public OwnSecrets Own { get; }

        private string Home { get; }

        public string PathOf(string name) => Path.Combine(Home, "values", name);

        public void Make(string name, Recipe recipe) => Assert.Equal(Outcome.Changed, Ok(Values.Make(new(name, recipe))));

        public LanguageExt.Either<Failure, Outcome> Take(string name, string key, ValueKind kind) =>
            Values.Remake(new(name, Recipe.OfSecret(Label, key, kind)));

        public Outcome TakeKey() => Ok(Take("ca-key", Key, ValueKind.PrivateKey));

        public Outcome TakeCertificate() => Ok(Take("ca", Certificate, ValueKind.Certificate));

        public MadeValue Said(string name) => Ok(Values.Read(name)).Value();
    }
}

file static class Said
{
    public static MadeValue Value(this MadeState state) => Assert.IsType<MadeState.Present>(state).Value;
}
