using Core.Domain;

public sealed record HelloConfig(int Port)
{
    public static Parsed<HelloConfig> Parse(Config config) => config.Whole("port", 8080) switch
    {
        >= 1 and <= 65535 and var port => Parsed.Valid(new HelloConfig((int)port)),
        var port => Parsed.Invalid<HelloConfig>(ConfigProblem.Of("port", $"{port}", "must be 1 to 65535")),
    };

    public string File => $"port {Port}\n";
}
