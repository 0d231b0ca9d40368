using Core.Domain;
using Simulation;
using CoreDo = Core.Domain.Do;

namespace Tests.Unit.Simulation;

/// <summary>Made values on a simulated machine: what a charm may know of them, and that states repeat.</summary>
public sealed class ValuesTests
{
    private const string Web = "/etc/web.conf", SetPassword = "/usr/sbin/chpasswd";

    private static readonly Content Config = Content.Of("password = ", Content.Made("password"), "\n");

    private static readonly Effect Make = CoreDo.Make("password", Recipe.RandomText(20));

    private static readonly Effect Remake = CoreDo.Remake("password", Recipe.RandomText(20));

    private static readonly Effect Write = CoreDo.WriteFile(Web, Config);

    private static Bench Written => Bench.Fresh.Do(Make).Do(Write);

    [Fact]
    public void WriteFile_MadeValue_IsAMarkOfOneLineAndWithheld()
    {
        Assert.Matches("^password = ⟨made:password:0:plain⟩\n$", Written.Scenario.World.Machine.Files[Web].Content);
        var shown = ((Answer.File)Written.Scenario.World.Answer(Ask.File(Web))).Payload;
        Assert.Matches("^file with a secret, [0-9a-f]{16}, 0644 root:root$", $"{shown}");
        Assert.DoesNotContain("made:", shown.Content, StringComparison.Ordinal);
    }

    // Found by 1,000 lives beside a machine, seed 20261129, life 470: letters and digits are the same text in each of these quotings.
    [Theory]
    [InlineData("as-is", true)]
    [InlineData("token", true)]
    [InlineData("url", true)]
    [InlineData("json", false)]
    [InlineData("shell", false)]
    public void Holds_AValueInAnotherQuoting_IsTheSameWhereItIsWrittenAlike(string quoting, bool isSame)
    {
        var other = new[] { Quoting.AsIs, Quoting.Token, Quoting.Url, Quoting.Json, Quoting.Shell }.Single(each => each.Word == quoting);
        var made = Bench.Fresh.Do(Make).Do(CoreDo.WriteFile(Web, Content.Of(Content.Made("password"), "\n")));
        var held = made.Scenario.World.Read(Ask.Holds(Web, Content.Of(Content.Made("password", other), "\n")));
        Assert.Equal(isSame, held.Or(HoldsState.Absent).IsSame);
    }

    [Fact]
    public void Remake_WhatWasWrittenBefore_IsToldApartAndWritingAgainComesBackToTheSameWorld()
    {
        var remade = Written.Do(Remake);
        Assert.Matches("^password = ⟨made:password:1:plain⟩\n$", remade.Scenario.World.Machine.Files[Web].Content);
        Assert.Equal(Outcome.Changed, remade.Do(Write).Outcome);
        Assert.Equal(Written.Scenario.World.Machine.Files, remade.Do(Write).Scenario.World.Machine.Files);
        Assert.Equal(Written.Scenario.World.Machine.Values, remade.Do(Write).Do(Remake).Do(Write).Scenario.World.Machine.Values);
    }

    [Fact]
    public void Remake_TwoFormerValuesInUse_AreToldApart()
    {
        var machine = Written.Do(Remake).Do(CoreDo.WriteFile("/etc/other.conf", Config)).Do(Remake).Scenario.World.Machine;
        Assert.Equal(
            ["password = ⟨made:password:1:plain⟩\n", "password = ⟨made:password:2:plain⟩\n"],
            new[] { Web, "/etc/other.conf" }.Select(path => machine.Files[path].Content));
    }

    // Found by the honest model: a machine has no answer.
    [Fact]
    public void Holds_QuotingRefusesTheMadeValue_IsInvalid()
    {
        var key = Written.Do(CoreDo.Make("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256))).Scenario.World;
        Assert.Equal(
            Cause.Invalid, ((Answer.Unreadable)key.Answer(Ask.Holds(Web, Content.Of(Content.Made("key"), "\n")))).Failure.Cause);
        Assert.Equal(Ask.Holds(Web, Config).Answered(HoldsState.Same), key.Answer(Ask.Holds(Web, Config)));
        Assert.Equal(
            Ask.Holds(Web, Config).Answered(HoldsState.Differs), key.Answer(Ask.Holds(Web, Content.Of(Content.Made("none"), "\n"))));
    }

    [Fact]
    public void WriteFile_ValueThatIsNotMadeOrSpoilt_Fails()
    {
        Assert.Equal(Cause.Missing, Bench.Fresh.Do(Write).Cause);
        Assert.Equal(Cause.NotRegular, Bench.Fresh.Do(Make).Given(LifeStep.SpoilMade("password")).Do(Write).Cause);
        Assert.Equal(Cause.Missing, Bench.Fresh.Do(Make).Given(LifeStep.DeleteMade("password")).Do(Write).Cause);
        Assert.Equal(Cause.NotRegular, Bench.Fresh.Do(Make).Given(LifeStep.SpoilMade("password")).Do(Make).Cause);
        Assert.Equal(Outcome.Changed, Bench.Fresh.Do(Make).Given(LifeStep.SpoilMade("password")).Do(Remake).Outcome);
    }

    [Fact]
    public void RunCommand_MadeValueInItsInput_IsWhatTheCommandWasGivenUntilTheValueIsMadeAnew()
    {
        var set = CoreDo.RunCommand([SetPassword], input: Config);
        Assert.Equal(Cause.Missing, Bench.Fresh.Do(set).Cause);
        var given = Bench.Fresh.Do(Make).Do(set);
        Assert.Equal(Outcome.Changed, given.Outcome);
        Assert.True(given.Scenario.World.WasGiven(SetPassword, Config));
        Assert.False(given.Scenario.World.WasGiven(SetPassword, Content.OfText("password = \n")));
        Assert.False(given.Do(Remake).Scenario.World.WasGiven(SetPassword, Config));
        Assert.Equal(given.Scenario.World.Machine.Programs, given.Do(Remake).Do(set).Scenario.World.Machine.Programs);
        Assert.False(given.Do(CoreDo.RunCommand([SetPassword])).Scenario.World.WasGiven(SetPassword, Config));
    }

    [Fact]
    public void RunCommand_ExitCode_IsFailureUnlessAccepted()
    {
        string[] grep = ["/bin/grep", "x"];
        Assert.Equal(Cause.CommandFailed, Bench.Fresh.Do(CoreDo.RunCommand(grep)).Cause);
        Assert.Equal(Outcome.Changed, Bench.Fresh.Do(CoreDo.RunCommand(grep, acceptedExitCodes: [0, 1])).Outcome);
        Assert.Equal(Cause.Missing, Bench.Fresh.Do(CoreDo.RunCommand(["/bin/other"], input: "x")).Cause);
        Assert.Equal(Cause.Invalid, Bench.Fresh.Do(CoreDo.RunCommand(grep, user: "a b")).Cause);
    }

    [Fact]
    public void WriteService_MadeValue_IsRefused()
    {
        var content = Content.Of("[Service]\nEnvironment=PASSWORD=", Content.Made("password"), "\n");
        Assert.Equal(Cause.Invalid, Bench.Fresh.Do(Make).Do(CoreDo.WriteService(Bench.Name, content)).Cause);
    }

    [Fact]
    public void WriteService_Pieces_AreWrittenOnce()
    {
        var content = Content.Of("# ", Content.Now(TimeFormat.Date), "\n[Service]\nUser=", Content.Value("web", Quoting.Plain), "\n");
        var written = Bench.Fresh.Do(CoreDo.WriteService(Bench.Name, content));
        Assert.Equal("# 20000101\n[Service]\nUser=web\n", written.Scenario.Machine.File(Bench.File).Content);
        Assert.Equal(Outcome.Unchanged, written.Do(CoreDo.WriteService(Bench.Name, content)).Outcome);
        var lines = Content.Of("[Service]\nUser=", Content.Value("web\nExecStart=/bin/true", Quoting.Plain), "\n");
        Assert.Equal(Cause.Invalid, written.Do(CoreDo.WriteService(Bench.Name, lines)).Cause);
    }

    [Theory]
    [InlineData("/var/lib")]
    [InlineData("/var/lib/charm/scripted-0")]
    public void Make_UnitsDirectoryIsFull_FailsAndNothingIsLeft(string directory)
    {
        var full = Bench.Fresh.Given(LifeStep.FillDirectory(directory));
        Assert.Equal(Cause.DiskFull, full.Do(Make).Cause);
        Assert.True(full.Do(Make).Scenario.Machine.Read(Ask.Made("password")).Or(MadeState.NewSpoilt("")).IsAbsent);
        Assert.Empty(full.Do(Make).Scenario.Machine.Ledger.Entries);
        Assert.Equal(Outcome.Changed, full.Do(Make).Given(LifeStep.FreeDirectory(directory)).Do(Make).Outcome);
    }

    [Fact]
    public void Make_DirectoryOfTheValuesIsFull_FailsWithItsEntryInTheLedgerAndTheFormerValueStays()
    {
        var full = Bench.Fresh.Given(LifeStep.FillDirectory("/var/lib/charm/scripted-0/values"));
        Assert.Equal(Cause.DiskFull, full.Do(Make).Cause);
        Assert.Single(full.Do(Make).Scenario.Machine.Ledger.Entries);
        var kept = Written.Given(LifeStep.FillDirectory("/var/lib/charm/scripted-0/values")).Do(Remake);
        Assert.Equal(Cause.DiskFull, kept.Cause);
        Assert.True(kept.Scenario.Machine.Read(Ask.Holds(Web, Config)).Or(HoldsState.Absent).IsSame);
    }

    [Fact]
    public void WriteFile_FullDirectory_FailsUnlessItIsAsWantedAndCanBeRemoved()
    {
        var full = Written.Given(LifeStep.FillDirectory("/etc"));
        Assert.Equal(Outcome.Unchanged, full.Do(Write).Outcome);
        Assert.Equal(Cause.DiskFull, full.Do(CoreDo.WriteFile(Web, "other\n")).Cause);
        Assert.True(full.Do(CoreDo.WriteFile(Web, "other\n")).Scenario.Machine.Read(Ask.Holds(Web, Config)).Equals(
            Reading<HoldsState>.NewKnown(HoldsState.Same)));
        Assert.Equal(Cause.DiskFull, full.Do(CoreDo.WriteService(Bench.Name, Bench.Text())).Cause);
        Assert.Equal(Outcome.Changed, full.Do(CoreDo.RemoveFile(Web)).Outcome);
        Assert.Equal(Outcome.Changed, full.Do(CoreDo.RemoveMade("password")).Outcome);
        // The notes of the files with secrets have no room.
        var home = Written.Given(LifeStep.FillDirectory("/var/lib/charm/scripted-0"));
        Assert.Equal(Cause.DiskFull, home.Do(CoreDo.WriteFile(Web, Content.Of(Content.Made("password")))).Cause);
        Assert.Equal(Outcome.Changed, home.Do(CoreDo.WriteFile(Web, "public\n")).Outcome);
    }

    [Fact]
    public void Certificate_OfSomebodyElse_SaysWhatTheSiteSays()
    {
        var facts = new CertificateFacts("CN=example.com", ["example.com"], new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), "theirs", "CN=ca", "");
        var site = Bench.Site.WithCertificate("-----BEGIN CERTIFICATE-----\nMIIB\n", facts);
        var world = World.Fresh("web/0", global::Core.Domain.Config.Empty, site);
        var said = CertificateState.NewCertificate(facts);
        CertificateState Said(string text) => world.Read(Ask.Certificate(CertificateSource.NewText(text))).Or(CertificateState.Absent);
        Assert.Equal(said, Said("# theirs\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"));
        Assert.True(Said("-----BEGIN CERTIFICATE-----\nMIIC\n").IsNoCertificate);
        var written = Life.Happen(world, LifeStep.WriteFile(Web, "-----BEGIN CERTIFICATE-----\nMIIB\n"));
        Assert.Equal(said, written.Read(Ask.Certificate(CertificateSource.NewPath(Web))).Or(CertificateState.Absent));
        Assert.False(written.Read(Ask.IsPast(facts.NotAfter)).Or(true));
        Assert.True(Life.Happen(written, LifeStep.PassMoment("2030-01-01T00:00:00Z")).Read(Ask.IsPast(facts.NotAfter)).Or(false));
    }

    // Each moment by itself would make two machines of one, and check would go through both.
    [Fact]
    public void Moment_BeforeTheLatestThatCame_MakesNoOtherMachine()
    {
        var late = Life.Happen(Bench.Fresh.Scenario.World, LifeStep.PassMoment("2031-01-01T00:00:00Z"));
        Assert.Equal(late.Machine.Past, Life.Happen(late, LifeStep.PassMoment("2030-01-01T00:00:00Z")).Machine.Past);
        Assert.True(late.Read(Ask.IsPast(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))).Or(false));
        Assert.False(late.Read(Ask.IsPast(new(2031, 1, 1, 0, 0, 1, TimeSpan.Zero))).Or(true));
    }

    [Fact]
    public void Ahead_WhatAHookWaitsFor_ComesByItself()
    {
        var key = CoreDo.Make("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        var made = Bench.Fresh.Do(key).Do(CoreDo.Make("tls", Recipe.SelfSignedCertificate("example.com", [], "key", 30))).Do(
            CoreDo.Make("mark", Recipe.Moment)).Scenario.World;
        var ends = made.Machine.Values.Made["tls"].NotAfter;
        Query<bool>[] waits =
        [
            Ask.IsPast(ends), Ask.IsPast(ends.AddDays(-10)), Ask.IsPast(DateTimeOffset.UnixEpoch.AddYears(60)),
            Ask.HasPassed(TimeSpan.FromMinutes(1), "mark"), Ask.HasPassed(TimeSpan.FromHours(1), "mark"),
            Ask.HasPassed(TimeSpan.Zero, "none"),
        ];
        var state = waits.Aggregate(State.Of(made.Unit.Context), (state, query) => state.With((Query)query, made.Answer(query)));
        var ahead = made.Ahead(state);
        Assert.Equal(5, ahead.Count);
        // What comes first has come with what comes later, and not the other way round.
        string Come(LifeStep step) => string.Concat(waits.Select(wait => Life.Happen(made, step).Read(wait).Or(false) ? '1' : '0'));
        Assert.Equal(["110000", "010000", "001000", "000100", "000110"], ahead.Select(Come));
    }

    [Fact]
    public void Certificate_OfAKeyThatIsMadeAnew_IsOfTheFormerKey()
    {
        var certificate = CoreDo.Make("tls", Recipe.SelfSignedCertificate("example.com", [], "key", 30));
        var key = CoreDo.Remake("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        Assert.Equal(Cause.Missing, Bench.Fresh.Do(certificate).Cause);
        var made = Bench.Fresh.Do(key).Do(certificate).Scenario.World.Machine.Values.Made;
        Assert.Equal(made["key"].Value.Key, made["tls"].Value.Key);
        made = Bench.Fresh.Do(key).Do(certificate).Do(key).Scenario.World.Machine.Values.Made;
        Assert.NotEqual(made["key"].Value.Key, made["tls"].Value.Key);
    }

    private const string Theirs = "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n";

    private static readonly Effect CaKey = CoreDo.Remake("ca-key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));

    private static readonly Effect Ca = CoreDo.Remake("ca", Recipe.CertificateAuthority(DistinguishedName.Of("ca"), "ca-key", 365));

    private static readonly Effect Sign = CoreDo.Remake("tls", Recipe.SignedCertificate(Theirs, "ca", "ca-key", 30));

    private static readonly RequestFacts Facts = new("CN=example.com", ["example.com"], "their key", new string('a', 32));

    // On a site where somebody made a request.
    private static World After(params Effect[] effects) => effects.Aggregate(
        World.Fresh("web/0", global::Core.Domain.Config.Empty, Bench.Site.WithRequest(Theirs, Facts)),
        (world, effect) => Hook.Interpret(effect, world).Item1);

    private static CertificateFacts Said(World world, string name) => ((CertificateState.Certificate)world.Read(
        Ask.Certificate(CertificateSource.NewMade(name))).Or(CertificateState.Absent)).Facts;

    private static Cause Why(World world, Effect effect) => ((Outcome.Failed)Hook.Interpret(effect, world).Item2).Failure.Cause;

    [Fact]
    public void Request_OfOthersOrTheUnitsOwn_SaysWhatItSays()
    {
        var own = After(CaKey, CoreDo.Make("csr", Recipe.CertificateRequest("own.example", ["own.example"], "ca-key")));
        RequestState Read(string text) => own.Read(Ask.Request(text)).Or(RequestState.NewNoRequest(""));
        Assert.Equal(RequestState.OfRequest(Facts), Read($"{Theirs}-----END CERTIFICATE REQUEST-----\n"));
        var said = ((RequestState.Request)Read(Simulated.PublicPart("csr"))).Facts;
        Assert.Equal(("CN=own.example", Simulated.Key("ca-key")), (said.Subject, said.Key));
        Assert.Matches("^[0-9a-f]{32}$", said.Fingerprint);
        Assert.All(["", "other", $"{Theirs}{new string('a', 1 << 20)}"], text => Assert.True(Read(text).IsNoRequest));
    }

    [Fact]
    public void Sign_Request_SaysWhatTheRequestSaysAndWhoSigned()
    {
        var said = Said(After(CaKey, Ca, Sign), "tls");
        Assert.Equal(("CN=example.com", "their key", "CN=ca"), (said.Subject, said.Key, said.Issuer));
        Assert.Equal(Said(After(CaKey, Ca), "ca").Key, said.Authority);
        Assert.Equal(Simulated.PublicPart("tls"), After(CaKey, Ca, Sign).Machine.Values.Made["tls"].Value.Public);
    }

    // The authority's key is another: what was signed with the former one is told apart, and signed again comes back to the same world.
    [Fact]
    public void Sign_AuthorityIsRotated_IsToldApartUntilItIsSignedAgain()
    {
        var signed = After(CaKey, Ca, Sign);
        var rotated = After(CaKey, Ca, Sign, CaKey, Ca);
        Assert.NotEqual(Said(rotated, "ca").Key, Said(rotated, "tls").Authority);
        Assert.Equal(signed.Machine.Values, After(CaKey, Ca, Sign, CaKey, Ca, Sign).Machine.Values);
        Assert.Equal(Cause.Invalid, Why(After(CaKey, Ca, CaKey), Sign));
    }

    [Fact]
    public void Sign_WithoutAnAuthorityOrARequest_Fails()
    {
        Assert.Equal(Cause.Missing, Why(After(CaKey), Sign));
        Assert.Equal(Cause.Missing, Why(After(), Sign));
        var leaf = CoreDo.Make("ca", Recipe.SelfSignedCertificate("ca", [], "ca-key", 30));
        Assert.Equal(Cause.Invalid, Why(After(CaKey, leaf), Sign));
        Assert.Equal(
            Cause.Invalid, Why(After(CaKey, Ca), CoreDo.Make("tls", Recipe.SignedCertificate("no request", "ca", "ca-key", 30))));
    }

    [Fact]
    public void Sign_TimePasses_EndsByItself()
    {
        var signed = After(CaKey, Ca, Sign);
        Assert.False(signed.Read(Ask.IsPast(Said(signed, "tls").NotAfter)).Or(true));
        var later = Life.Happen(signed, LifeStep.AgeMade("tls", 30));
        Assert.True(later.Read(Ask.IsPast(Said(signed, "tls").NotAfter)).Or(false));
        Assert.False(later.Read(Ask.IsPast(Said(signed, "ca").NotAfter)).Or(true));
    }
}
