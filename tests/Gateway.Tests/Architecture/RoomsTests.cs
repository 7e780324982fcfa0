using System.Reflection;
using Guoshai.Classifier.Decisions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Tests.Architecture
{
    public class TheRoomsOfAProject
    {
        [Fact]
        public void Know_one_another_one_way_in_the_rules() => OneWay(typeof(ListItem).Assembly, "Guoshai.Rules");

        [Fact]
        public void Know_one_another_one_way_in_the_classifier() => OneWay(typeof(Screener).Assembly, "Guoshai.Classifier");

        [Fact]
        public void Know_one_another_one_way_in_the_gateway() => OneWay(Assembly.Load("guoshai"), "Guoshai.Gateway");

        [Fact]
        public void Are_found_where_they_go_in_a_circle_with_the_types_that_make_it() => Assert.Equal(
            [
                "Attic knows Hall: Chest names Door",
                "Hall knows Kitchen: Door names Oven",
                "Kitchen knows Attic: Oven names Chest",
            ],
            new Rooms(typeof(TheRoomsOfAProject).Assembly, "Guoshai.Gateway.Tests.Architecture.House").Circles);

        private static void OneWay(Assembly assembly, string root)
        {
            var rooms = new Rooms(assembly, root);
            Assert.True(rooms.Count > 2, $"{root} has no rooms.");
            Assert.True(rooms.Circles is [], string.Join(Environment.NewLine, rooms.Circles));
        }
    }
}

// A house that goes in a circle, and a cellar that does not: each by another kind of use.
namespace Guoshai.Gateway.Tests.Architecture.House.Hall
{
    internal sealed class Door
    {
        public static string Open() => string.Concat(Enumerable.Range(0, 1).Select(_ => Kitchen.Oven.Heat().ToString()));
    }
}

namespace Guoshai.Gateway.Tests.Architecture.House.Kitchen
{
    internal sealed class Oven
    {
        public static async Task<int> Heat()
        {
            await Task.Yield();
            return new List<Attic.Chest[]>().Count;
        }
    }
}

namespace Guoshai.Gateway.Tests.Architecture.House.Attic
{
    internal sealed class Chest
    {
        public IReadOnlyDictionary<int, Hall.Door>? Doors { get; init; }
    }
}

namespace Guoshai.Gateway.Tests.Architecture.House.Cellar
{
    internal sealed class Stairs(Hall.Door up)
    {
        public override string ToString() => $"{up}";
    }
}
