namespace Tests.Unit.Analyzing;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("""yield return Do.WriteFile("/a", Content.Of($"password={Content.Made("p")}\n")).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Do.WriteFile("/a", "password=" + Content.Made("p")).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Do.WriteFile("/a", Content.Secret("secret:a", "p").ToString()).Because("b");""", """Content.Secret("secret:a", "p")""")]
    [InlineData("""yield return Do.RunCommand(["/bin/a", $"-p{Content.Made("p")}"]).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Do.WriteFile("/a", string.Join("\n", Content.Made("p"), "b")).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Do.WriteFile("/a", string.Format("{0}", Content.Made("p"))).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Do.WriteFile("/a", new StringBuilder().Append(Content.Made("p")).ToString()).Because("b");""", """Content.Made("p")""")]
    [InlineData("""var file = new StringBuilder(); file.AppendLine($"p={Content.Made("p")}"); yield return Do.WriteFile("/a", $"{file}").Because("b");""", """Content.Made("p")""")]
    [InlineData("""var file = "p="; file += Content.Made("p"); yield return Do.WriteFile("/a", file).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Do.WriteFile("/a", Convert.ToString(Content.Made("p")) ?? "").Because("b");""", """Content.Made("p")""")]
    [InlineData("""
        var bag = Bag.Empty.With("uri", $"{SecretUri.Of("uri", "db")}");
        yield return Do.Tell(Tell.RelationData("db:1", BagOwner.Unit, bag)).Because("b");
        """, """SecretUri.Of("uri", "db")""")]
    [InlineData("""yield return Do.WriteFile("/a", $"password={state.Get(Ask.Made("p"))}").Because("b");""", """state.Get(Ask.Made("p"))""")]
    public void Piece_InAText_IsFound(string body, string place) => Assert.Equal([$"CHARM005 {place}"], Analyzed.Steps(body));

    [Theory]
    [InlineData("""yield return Do.WriteFile("/a", Content.Of("password=", Content.Made("p"), "\n")).Because("b");""")]
    [InlineData("""yield return Do.WriteFile("/a", $"port={wanted.Port}").Because("b");""")]
    [InlineData("""var file = Content.Of(Content.Made("p")); yield return Do.Tell(Tell.Log(LogLevel.Info, $"{file} is written")).Because($"{file} is due");""")]
    [InlineData("""yield return Do.RemoveFile("/a").Because($"{Content.OfText("/a")}".Length == 2 ? "b" : "c");""")]
    [InlineData("""var made = state.Get(Ask.Made("p")); yield return Do.Tell(Tell.Log(LogLevel.Info, $"the password is {made}")).Because("b");""")]
    [InlineData("""if (state.Get(Ask.Made("p")) is MadeState.Present { Value: var made }) yield return Do.WriteFile("/a", made.Public).Because("b");""")]
    [InlineData("""if (wanted.Port == 1) throw new InvalidOperationException($"{Content.Made("p")}");""")]
    public void Piece_InAContent_IsSilent(string body) => Assert.Empty(Analyzed.Steps($"{body} yield break;"));

    [Fact]
    public void Piece_InWordsOfARecord_IsSilent() => Assert.Empty(Analyzed.Of(
        """public sealed record Password(string Name) { public override string ToString() => $"{Content.Made(Name)}"; }"""));

    [Theory]
    [InlineData("""yield return Do.WriteFile("/a", $"password={wanted.Password}\n").Because("b");""", "wanted.Password")]
    [InlineData("""yield return Do.WriteFile("/a", Content.Of("password=", Content.Value(wanted.Password, Quoting.Yaml))).Because("b");""", "wanted.Password")]
    [InlineData("""var uri = Config.Empty.Secret("password"); yield return Do.WriteFile("/a", $"p={uri}").Because("b");""", "uri")]
    [InlineData("""yield return Do.WriteFile("/a", "password=" + Config.Empty.Secret("password")).Because("b");""", """Config.Empty.Secret("password")""")]
    public void Address_InAFile_IsFound(string body, string place) => Assert.Equal([$"CHARM006 {place}"], Analyzed.Steps(body));

    [Theory]
    [InlineData("""yield return Do.WriteFile("/a", Content.Of("password=", Content.Secret(wanted.Password, "p"))).Because("b");""")]
    [InlineData("""yield return Do.WriteFile("/a", wanted.Password == "" ? "off" : "on").Because($"{wanted.Password} is granted");""")]
    [InlineData("""yield return Do.RefreshSecret(wanted.Password).Because(state.Get(Ask.Secret(wanted.Password)).Lack("p"));""")]
    [InlineData("""yield return Do.WriteFile("/a", $"port={wanted.Port}").Because("b");""")]
    public void Address_OfASecretThatIsRead_IsSilent(string body) => Assert.Empty(Analyzed.Steps(body));

    [Theory]
    [InlineData("""OwnSecret.OfUnit("db").With("password", "changeme")""", "\"changeme\"")]
    [InlineData("""OwnSecret.OfUnit("db").With("api-token", Content.Of("abc"))""", "Content.Of(\"abc\")")]
    [InlineData("""OwnSecret.OfUnit("db").With("token", Content.Of(Content.Value("abc", Quoting.AsIs)))""", """Content.Of(Content.Value("abc", Quoting.AsIs))""")]
    public void Secret_OfAConstant_IsFound(string secret, string place) =>
        Assert.Equal([$"CHARM009 {place}"], Analyzed.Of($"public static OwnSecret Own => {secret};"));

    [Theory]
    [InlineData("""OwnSecret.OfUnit("db").With("username", "admin").With("password", Content.Of(Content.Made("p")))""")]
    [InlineData("""OwnSecret.OfUnit("db").With("password", Config.Empty.Text("password", ""))""")]
    public void Secret_ThatIsMadeOrGiven_IsSilent(string secret) =>
        Assert.Empty(Analyzed.Of($"public static OwnSecret Own => {secret};"));

    [Theory]
    [InlineData("""yield return Do.WriteService("a.service", Content.Of("[Service]\nEnvironment=P=", Content.Made("p"))).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Usual.WriteService(state, "a.service", Content.Of([Content.Secret("secret:a", "p")]))[0];""", """Content.Secret("secret:a", "p")""")]
    [InlineData("""var unit = Content.Of("a", Content.Made("p")); yield return Do.WriteService("a.service", unit).Because("b");""", """Content.Made("p")""")]
    [InlineData("""yield return Do.WriteService("a.service", Content.Of(new List<ContentPiece> { "a", Content.Made("p") })).Because("b");""", """Content.Made("p")""")]
    public void Secret_InAUnitFile_IsFound(string body, string place) => Assert.Equal([$"CHARM008 {place}"], Analyzed.Steps(body));

    [Theory]
    [InlineData("""yield return Do.WriteService("a.service", Content.Of("[Service]\nEnvironment=P=", Content.Value("p", Quoting.Plain))).Because("b");""")]
    [InlineData("""yield return Do.WriteService("a.service", "[Service]\nEnvironmentFile=/etc/a\n").Because("b");""")]
    public void UnitFile_WithoutASecret_IsSilent(string body) => Assert.Empty(Analyzed.Steps(body));
}
