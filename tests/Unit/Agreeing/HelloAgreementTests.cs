using Desk;
using Microsoft.CodeAnalysis;
using Tests.Unit.Fakes;
using Tests.Unit.Guides;

namespace Tests.Unit.Agreeing;

/// <summary>The guide's charm, changed in its code or in its charmcraft.yaml so that both do not agree; and charms that are unusual, and
/// do agree.</summary>
public sealed class HelloAgreementTests : IDisposable
{
    private const string Read = "config.Whole(\"port\", 8080) switch";
    private const string Declared = "    port:\n      type: int\n      default: 8080\n";
    private const string Parts = "parts:\n";
    private const string Decide = "        ({ IsStop: true }, _) => Usual.Stop(state, Service),\n";
    private const string Report = "        Usual.Report(e, outcome, config, wanted =>";
    private const string ReportEnd = "the next hook starts it\"));";
    private const string Observe = "        [Ask.Ledger, ";
    private const string Resource = "resources:\n  app:\n    type: file\n    filename: app.tgz\n\n" + Parts;
    private const string Storage = "storage:\n  data:\n    type: filesystem\n\n" + Parts;
    private const string Tidy = "            .. Usual.Tidy(";

    // In the place of the guide's, whose options are declared and read in one: what is written by hand can differ from what is declared.
    private const string ByHand =
        """
        using Core.Domain;

        public sealed record HelloOptions(int Port)
        {
            public static Parsed<HelloOptions> Parse(Config config) => config.Whole("port", 8080) switch
            {
                >= 1 and <= 65535 and var port => Parsed.Valid(new HelloOptions((int)port)),
                var port => Parsed.Invalid<HelloOptions>(ConfigProblem.Of("port", $"{port}", "must be 1 to 65535")),
            };

            public string File => $"port {Port}\n";
        }
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Hello_AsTheGuideHasIt_Agrees()
    {
        var path = directory.Write("charmcraft.yaml", Block.Of(Guide.Writing).Single(block => block.File == "charmcraft.yaml").Text);
        var guide = Guide.Compile(directory.Path, OptimizationLevel.Release);
        Assert.Empty(Agreement.Of(guide.Charm, guide.Site, guide.Check, path));
    }

    [Fact]
    public void Hello_WithOptionsByHand_Agrees() => Assert.Empty(Told("", "", "", ""));

    [Fact]
    public void Option_ReadAndNotDeclared_IsTold() =>
        IsTold("the code reads the option prot, which is not declared", Read, Read.Replace("port", "prot"));

    [Fact]
    public void Option_ReadOnlyIfAnotherIsSetAndNotDeclared_IsTold() => IsTold(
        "the code reads the option colour, which is not declared",
        Read, With("config.Flag(\"extra\", false) && config.Text(\"colour\", \"\") == \"none\""), Declared,
            Option("extra", "boolean", "false"));

    [Fact]
    public void Option_ReadInAnActionOnlyAndNotDeclared_IsTold() => IsTold(
        "the code reads the option greeting, which is not declared", "", "", Parts, Action("greet"), Greeting);

    [Fact]
    public void Option_DeclaredAndNamedNowhere_IsTold() =>
        IsTold("charmcraft.yaml:14:5: the option greeting is declared, and the code neither names it nor read it", "", "", Declared,
            Option("greeting", "string", "hi"));

    [Theory]
    [InlineData("string", "\"8080\"")]
    [InlineData("float", "8080.5")]
    [InlineData("boolean", "true")]
    public void Option_OfAnotherType_IsTold(string type, string value) => IsTold(
        $"charmcraft.yaml:14:5: the option port is of the type {type}; the code reads it as int", "", "", Declared,
            $"    port:\n      type: {type}\n      default: {value}\n");

    [Fact]
    public void Option_SecretReadAsText_IsTold() => IsTold(
        "the option token is of the type secret; the code reads it as string", Read, With("config.Text(\"token\", \"\") == \"none\""),
            Declared, "    token:\n      type: secret\n" + Declared);

    [Fact]
    public void Option_TextReadAsFlag_IsTold() => IsTold(
        "the option tls is of the type string; the code reads it as boolean", Read, With("config.Flag(\"tls\", false)"), Declared,
            Option("tls", "string", "\"no\""));

    [Fact]
    public void Option_OfTheRecordOfAnotherType_IsTold() =>
        IsTold("the option record-max-size is of the type string; the code reads it as int", "", "", Declared,
            Option("record-max-size", "string", "big"));

    [Fact]
    public void Default_OfANumberThatDiffers_IsTold() => IsTold(
        "charmcraft.yaml:14:5: the option port has the default 8000; the code takes 8080 where the option is not set: make them the same",
        "", "", Declared, Declared.Replace("8080", "8000"));

    [Fact]
    public void Default_OfATextThatDiffers_IsTold() => IsTold(
        "the option greeting has the default \"hullo\"; the code takes \"hello\"",
        Read, With("config.Text(\"greeting\", \"hello\") == \"none\""), Declared, Option("greeting", "string", "hullo"));

    [Fact]
    public void Default_OfAFlagThatDiffers_IsTold() => IsTold(
        "the option tls has the default true; the code takes false", Read, With("config.Flag(\"tls\", false)"), Declared,
            Option("tls", "boolean", "true"));

    [Fact]
    public void Default_OfValuesThatAreReadAsTheyAre_IsTold() => IsTold(
        "the option port has the default 8080; the code does something else",
        Read, Read.Replace("config.Whole(\"port\", 8080)", "(config.Values.TryGetValue(\"port\", out var value) && value is "
            + "ConfigValue.Whole number ? number.Value : 9090)"));

    [Fact]
    public void Default_ThatOneOfTwoReadsTakes_IsToldIfItMakesADifference() => IsTold(
        "the option port has the default 8080; the code takes 9090", Read,
            Read.Replace("config.Whole(\"port\", 8080)", "(config.Whole(\"port\", 8080) + config.Whole(\"port\", 9090) - 8080)"));

    [Fact]
    public void Action_DeclaredWithoutCode_IsTold() =>
        IsTold("the action rotate is declared, and the charm answers it as an action that does not exist", "", "", Parts, Action("rotate"));

    [Fact]
    public void Action_WithCodeAndNotDeclared_IsTold() => IsTold(
        "charmcraft.yaml:1:1: the code knows the action rotate, which is not declared",
        Decide,
        "        (Event.Action { Payload.Name: \"rotate\" }, _) => [Do.RestartService(Service).Because(\"asked\")],\n" + Decide,
        after: text => text.Replace(ReportEnd, ReportEnd[..^2] + ", knowsAction: e is Event.Action { Payload.Name: \"rotate\" });"));

    [Fact]
    public void Name_ThatDiffers_IsTold() =>
        IsTold("charmcraft.yaml:3:7: the charm's name is hallo here and hello in the code", "", "", "name: hello\n", "name: hallo\n");

    [Fact]
    public void Endpoint_WithCodeAndNotDeclared_IsTold() => IsTold(
        "the code knows the endpoint website, which is not declared",
        Decide, "        (Event.RelationChanged { Payload.Endpoint: \"website\" }, _) => [],\n" + Decide);

    [Fact]
    public void Endpoint_OfAPortAloneAndNotDeclared_IsTold() => IsTold(
        "the code knows the endpoint website, which is not declared", Report, Opens + Report.Trim(), after: Closed);

    [Fact]
    public void Endpoint_OfAPortAloneAndDeclared_Agrees() => Agrees(
        Report, Opens + Report.Trim(), Parts, "provides:\n  website:\n    interface: http\n\n" + Parts, Closed);

    [Fact]
    public void Parameter_ReadAndNotDeclared_IsTold() => IsTold(
        "the code reads the parameter level of the action raise, which is not declared", "", "", Parts, Action("raise"), Raise);

    [Fact]
    public void Parameter_DeclaredAndNotRead_IsTold() => IsTold(
        "the parameter height of the action raise is declared, and the code neither names it nor read it",
        "",
        "",
        Parts,
        Raised("      level:\n        type: integer\n      height:\n        type: integer\n"),
        Raise);

    [Fact]
    public void Parameter_ReadAndDeclared_Agrees() =>
        Agrees("", "", Parts, Raised("      level:\n        type: integer\n"), Raise);

    [Fact]
    public void Endpoint_Declared_Agrees() => Agrees(
        Decide, "        (Event.RelationChanged { Payload.Endpoint: \"website\" }, _) => [],\n" + Decide,
        Parts, "provides:\n  website:\n    interface: http\n\n" + Parts);

    [Fact]
    public void Option_ReadOnAnotherBaseOnly_Agrees() => Agrees(
        Tidy,
        "            .. state.Context.Base == \"ubuntu@22.04\" && wanted.All.Text(\"legacy\", \"x\") == \"no\" ? [] : " + Tidy.Trim(' ', '.'),
        Declared, Option("legacy", "string", "x"), Whole);

    [Fact]
    public void Option_ReadInAnActionOnly_Agrees() => Agrees("", "", Parts, Action("greet"), Greeting, Option("greeting", "string", "hi"));

    [Fact]
    public void Option_ReadOnlyIfAnotherIsSet_Agrees() => Agrees(
        Read, With("config.Flag(\"extra\", false) && config.Text(\"colour\", \"red\") == \"none\""), Declared,
            Option("extra", "boolean", "false", Option("colour", "string", "red")));

    [Fact]
    public void Option_SecretAndFractionReadAsTheyAre_Agree() => Agrees(
        Read,
        With("config.Values.TryGetValue(\"token\", out var t) && t is ConfigValue.SecretId { Value: \"none\" } || "
            + "(config.Values.TryGetValue(\"load\", out var l) && l is ConfigValue.Fraction f ? f.Value : 0.5) > 9.0"),
        Declared, "    token:\n      type: secret\n" + Option("load", "float", "0.5"));

    [Fact]
    public void Option_WithoutDefault_Agrees() => Agrees(
        Read, With("config.Whole(\"limit\", -1) == 0"), Declared, "    limit:\n      type: int\n" + Declared);

    [Fact]
    public void Option_AllReadWithoutTheirNames_Agree() => Agrees(
        Read, With("config.Values.Count(pair => pair.Value.ToString() == \"none\") > 0"), Declared, Option("one", "string", "a",
            Option("two", "int", "2")));

    [Fact]
    public void Option_ReadFromACopy_Agrees() => Agrees(
        Read, With("config.With(\"internal\", 1).Whole(\"internal\", 0) == 2 || config.With(\"x\", 1).Text(\"greeting\", \"hi\") == "
            + "\"none\""), Declared, Option("greeting", "string", "hi"));

    [Fact]
    public void Option_ReadAgainToBeShown_Agrees() => Agrees(
        "ConfigProblem.Of(\"port\", $\"{port}\"", "ConfigProblem.Of(\"port\", config.Text(\"port\", \"\") + config.Whole(\"port\", 0)");

    [Fact]
    public void WhatTheShellServes_Agrees() => Agrees(
        "", "", Declared, Option("record-max-size", "int", "64"), also: yaml => yaml.Replace(Parts, Action("recording")));

    [Fact]
    public void Action_OfAnyNameWithAParameter_Agrees() => Agrees(
        Report,
        "        e is Event.Action { Payload: var any } && any.Parameters.ContainsKey(\"level\")\n            ? "
            + "[Tell.ActionResult(\"level\", any.Parameters[\"level\"]).Because(\"asked\")]\n            : " + Report.Trim(),
        Parts, Action("raise").Replace("\nparts:", "    params:\n      level:\n        type: integer\n\nparts:"));

    [Fact]
    public void Action_InThePlanThatTheCharmRefuses_Agrees() =>
        Agrees("LifeStep.FreePort(8080),\n        ]);", "LifeStep.FreePort(8080),\n        ]) { Actions = [\"restart\"] };");

    [Theory]
    [InlineData("Network")]
    [InlineData("Relations")]
    public void Endpoint_AskedAboutAndNotDeclared_IsTold(string question) => IsTold(
        "the code knows the endpoint website, which is not declared", Observe, Observe + $"Ask.{question}(\"website\"), ");

    [Theory]
    [InlineData("website", "provides:\n  website:\n    interface: http\n\n")]
    [InlineData("inner", "extra-bindings:\n  inner:\n\n")]
    [InlineData("juju-info", "")]
    public void Endpoint_AskedAboutAndDeclared_Agrees(string endpoint, string declared) =>
        Agrees(Observe, Observe + $"Ask.Network(\"{endpoint}\"), ", Parts, declared + Parts);

    [Fact]
    public void Resource_AskedAndNotDeclared_IsTold() => IsTold(
        "charmcraft.yaml:1:1: the code asks for the resource app, which is not declared", Observe, Observe + "Ask.Resource(\"app\"), ");

    [Fact]
    public void Resource_DeclaredAndNotNamed_IsTold() => IsTold(
        "the resource app is declared, and the code neither names it nor asks for it", "", "", Parts, Resource);

    [Fact]
    public void Resource_AskedAndDeclared_Agrees() => Agrees(Observe, Observe + "Ask.Resource(\"app\"), ", Parts, Resource);

    [Fact]
    public void Storage_AskedAndNotDeclared_IsTold() => IsTold(
        "charmcraft.yaml:1:1: the code asks for the storage data, which is not declared", Observe, Observe + "Ask.Storage(\"data\"), ");

    [Fact]
    public void Storage_DeclaredAndNotNamed_IsTold() => IsTold(
        "the storage data is declared, and the code neither names it nor asks for it", "", "", Parts, Storage);

    [Fact]
    public void Storage_AskedAndDeclared_Agrees() => Agrees(Observe, Observe + "Ask.Storage(\"data\"), ", Parts, Storage);

    private static string Whole(string text) => text
        .Replace("record HelloOptions(int Port)\n{", "record HelloOptions(int Port)\n{\n    public Config All { get; init; } = "
            + "Config.Empty;\n")
        .Replace("new HelloOptions((int)port)", "new HelloOptions((int)port) { All = config }");

    private static string Greeting(string text) => Whole(text).Replace(
        Report,
        "        e is Event.Action { Payload.Name: \"greet\" } && config is Parsed<HelloOptions>.Valid { Value: var said }\n            ? "
            + "[Tell.ActionResult(\"said\", said.All.Text(\"greeting\", \"hi\")).Because(\"asked\")]\n            : " + Report.Trim());

    private const string Opens =
        "        [Tell.Ports(e.IsStop || e.IsRemove ? [] : [Port.Tcp(8080).On(\"website\")]).Because(\"it serves there\"), .. ";

    private static string Closed(string text) => text.Replace(ReportEnd, ReportEnd[..^1] + "];");

    private static string Raised(string parameters) => Action("raise").Replace("\nparts:", "    params:\n" + parameters + "\nparts:");

    private static string Raise(string text) => text.Replace(
        Report,
        "        e is Event.Action { Payload: { Name: \"raise\" } raise }\n            ? [Tell.ActionResult(\"to\", "
            + "raise.Parameters.GetValueOrDefault(\"level\", \"1\")).Because(\"asked\")]\n            : " + Report.Trim());

    private static string With(string condition) => $"({condition} ? 0 : config.Whole(\"port\", 8080)) switch";

    private static string Option(string name, string type, string value, string rest = Declared) =>
        $"    {name}:\n      type: {type}\n      default: {value}\n" + rest;

    private static string Action(string name) => $"actions:\n  {name}:\n    description: Does it.\n\n" + Parts;

    private void IsTold(string sentence, string code, string changed, string yaml = "", string declared = "", Func<string,
        string>? after = null) =>
        Assert.Contains(sentence, Assert.Single(Told(code, changed, yaml, declared, after)));

    private void Agrees(
        string code, string changed, string yaml = "", string declared = "", Func<string, string>? after = null, string options = "",
            Func<string, string>? also = null) =>
        Assert.Empty(Told(code, changed, yaml, declared, after, text => (also ?? (same => same))(options == "" ? text : text.Replace(
            Declared, options))));

    private IReadOnlyList<string> Told(
        string code, string changed, string yaml, string declared, Func<string, string>? after = null, Func<string, string>? also = null)
    {
        var file = Block.Of(Guide.Writing).Single(block => block.File == "charmcraft.yaml").Text;
        var path = directory.Write("charmcraft.yaml", (also ?? (text => text))(Changed(file, yaml, declared)));
        Assert.True(code == "" || Guide.Files.Any(one => one.Text.Contains(code)) || ByHand.Contains(code), code);
        var guide = Guide.CompileByHand(directory.Path, ByHand, text => (after ?? (same => same))(Changed(text, code,
            changed, isOptional: true)));
        return Agreement.Of(guide.Charm, guide.Site, guide.Check, path);
    }

    private static string Changed(string text, string from, string to, bool isOptional = false)
    {
        Assert.True(isOptional || from == "" || text.Contains(from), from);
        return from == "" ? text : text.Replace(from, to);
    }
}
