using Core.Domain;
using CsCheck;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>Made values of the first unit: what makes, keeps, spoils and loses them, and a file that is written with them.</summary>
internal static class ValueTheme
{
    private static readonly (string Name, Recipe Recipe)[] Values =
    [
        ("password", Recipe.RandomText(20)),
        ("bytes", Recipe.RandomBytes(20)),
        ("key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256)),
        ("tls", Recipe.SelfSignedCertificate("model", ["localhost"], "key", 30)),
        ("tls", Recipe.SelfSignedCertificate("model", [], "password", 30)),
        ("mark", Recipe.Moment),
    ];

    private static readonly Gen<(string Name, Recipe Recipe)> Value = Gen.OneOf(Values);

    private static readonly Gen<string> Name = Gen.OneOf("password", "bytes", "key", "tls", "token");

    private static readonly Gen<Content> Content = Gen.Frequency(
        (3, Gen.Select(
            Gen.OneOf("password", "token", "bytes", "key"),
            Gen.OneOf(Quoting.Plain, Quoting.Json, Quoting.Shell, Quoting.Url, Quoting.Base64, Quoting.Crypt, Quoting.Token),
            (name, quoting) => Core.Domain.Content.Of("value = ", Core.Domain.Content.Made(name, quoting), "\n"))),
        (1, Name.Select(name => Core.Domain.Content.Of(Core.Domain.Content.Made(name, Quoting.AsIs), "\n"))),
        (1, Gen.Const(Core.Domain.Content.OfText("public\n"))));

    private static readonly Gen<Effect> Act = Gen.Frequency(
        (4, Value.Select(value => Do.Make(value.Name, value.Recipe))),
        (2, Value.Select(value => Do.Remake(value.Name, value.Recipe))),
        (1, Name.Select(Do.RemoveMade)),
        (2, Gen.OneOf(
            Do.RunCommand(ModelSubject.PrintsOther, keeps: "token"),
            Do.RunCommand(["/bin/echo", "hello"], keeps: "token"),
            Do.RunCommand(["/bin/false"], keeps: "token"))),
        (4, Content.Select(content => Do.WriteFile(ModelSubject.Secret, content, Mode.Of("0600")))),
        (1, Gen.Const(Do.RemoveFile(ModelSubject.Secret))));

    private static readonly Gen<LifeStep> Between = Gen.Frequency(
        (2, Name.Select(LifeStep.DeleteMade)),
        (2, Name.Select(LifeStep.SpoilMade)),
        (1, Gen.Const(LifeStep.WriteFile(ModelSubject.Secret, "somebody's\n"))),
        (1, Gen.Const(LifeStep.RemoveFile(ModelSubject.Secret))));

    public static Gen<IReadOnlyList<ModelStep>> Steps { get; } =
        Gen.Frequency((5, Act.Select(effect => (ModelStep)new ModelStep.Act(ModelSubject.First, effect))), (1, Between.Happens()))
            .After(20, Gen.Const((ModelStep)new ModelStep.Act(ModelSubject.First, Do.Make("password", Recipe.RandomText(20)))));
}
