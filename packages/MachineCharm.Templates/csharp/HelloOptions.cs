using Core.Domain;

public sealed partial record HelloOptions
{
    public static partial IReadOnlyList<OptionRule> Rules => [OptionRule.Of(Declared.Options.Port, Rule.Port)];

    public string File => $"port {Port}\n";
}
