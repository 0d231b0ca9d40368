using System.Reflection;
using System.Xml.Linq;
using Core.Domain;

namespace Tests.Unit.House;

/// <summary>An author sees in the editor what each effect refuses and when it fails.</summary>
public sealed class DoDocumentationTests
{
    private static readonly XElement[] Members =
        [.. XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Core.Domain.xml")).Descendants("member")];

    private static readonly HashSet<string> Causes = [.. typeof(Cause).GetProperties(
        BindingFlags.Public | BindingFlags.Static).Select(property => property.Name)];

    public static TheoryData<string> Factories => [.. typeof(Do).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Select(method => method.Name).Where(name => name != nameof(Do.Tell)).Distinct()];

    [Theory]
    [MemberData(nameof(Factories))]
    public void Factory_OfAnEffect_SaysWhatHoldsWhatIsRefusedAndWithWhichCauses(string factory)
    {
        XElement[] described = [.. Members.Where(member =>
            member.Attribute("name")!.Value.StartsWith($"M:Core.Domain.Do.{factory}(", StringComparison.Ordinal))];
        Assert.NotEmpty(described);
        Assert.All(described, member =>
        {
            Assert.NotEqual("", member.Element("summary")?.Value.Trim() ?? "");
            var remarks = member.Element("remarks") ?? throw new Xunit.Sdk.XunitException($"{factory} says nothing of failures");
            Assert.Matches("Refused: |Fails with ", remarks.Value);
            var named = remarks.Elements("c")
                .Select(element => element.Value)
                .Where(text => char.IsAsciiLetterUpper(text[0]) && !text.Contains('.'))
                .ToArray();
            Assert.NotEmpty(named);
            Assert.Empty(named.Except(Causes));
        });
    }
}
