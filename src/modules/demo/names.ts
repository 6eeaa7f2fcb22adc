// First names and surnames of the people of the Netherlands and Flanders, the common ones first. `Johannes/Jan`: registered and called. `van der|Berg`: prefix and core.
const list = (text: string) => text.split(/,\s+/)

type Background = { men: readonly string[]; women: readonly string[]; oldMen?: readonly string[]; oldWomen?: readonly string[]; surnames: readonly string[] }

const dutch: Background = {
  men: list(
    'Daan, Sem, Lucas, Thomas, Tim, Bram, Lars, Jesse, Ruben, Niels, Sander, Bas, Jeroen, Mark, Dennis, Martijn, Rick, Stefan, Jasper, Wouter, Joost, Thijs, Maarten, Robert/Rob, Michiel, Floris, Olivier, Sjoerd, Jelle, Wietse, Günther, André',
  ),
  women: list(
    'Emma, Sophie, Julia, Lotte, Anna, Eva, Femke, Sanne, Lisa, Noor, Fleur, Iris, Anouk, Marloes, Kim, Linda, Esther, Marieke, Wendy, Nienke, Merel, Jasmijn, Maud, Zoë, Noëlle, Renée, Floor, Roos, Tessa, Ilse, Sietske, Chloé',
  ),
  oldMen: list(
    'Johannes/Jan, Cornelis/Kees, Hendrik/Henk, Willem/Wim, Petrus/Piet, Gerardus/Gerard, Jacobus/Koos, Antonius/Ton, Theodorus/Theo, Dirk, Adrianus/Ad, Franciscus/Frans, Johannes/Hans, Pieter, Arie, Lambertus/Bert, Simon, Nicolaas/Klaas, Leendert/Leen, Martinus/Tinus',
  ),
  oldWomen: list(
    'Maria/Ria, Johanna/Hanny, Cornelia/Corrie, Wilhelmina/Willy, Elisabeth/Els, Anna/Annie, Hendrika/Riek, Petronella/Nel, Catharina/Toos, Margaretha/Greet, Adriana/Jeanne, Geertruida/Truus, Jacoba/Coby, Theodora/Thea, Helena/Leny, Antonia/Toni, Aleida/Alie',
  ),
  surnames: list(
    "de|Jong, Jansen, de|Vries, van den|Berg, Bakker, van|Dijk, Visser, Janssen, Smit, Meijer, de|Boer, Mulder, de|Groot, Bos, Vos, Peters, Hendriks, van|Leeuwen, Dekker, Brouwer, de|Wit, Dijkstra, Smits, de|Graaf, van der|Meer, Kok, van der|Linden, Jacobs, de|Haan, Vermeulen, van den|Heuvel, van der|Veen, van den|Broek, de|Bruijn, de|Bruin, van der|Heijden, Schouten, van|Beek, Willems, van|Vliet, van de|Ven, Hoekstra, Maas, Verhoeven, Koster, van|Dam, van der|Wal, Prins, Blom, Huisman, Peeters, de|Jonge, Kuipers, van|Veen, Post, Kuiper, Veenstra, Kramer, van den|Brink, van|Wijk, Scholten, van|Dongen, Postma, Martens, Vink, de|Ruiter, Timmermans, Groen, Gerritsen, Jonker, van|Loon, Boer, van der|Velde, Willemsen, Smeets, de|Lange, de|Vos, van|Dalen, Bosch, Schipper, de|Koning, Koning, van der|Laan, Driessen, van|Doorn, Hermans, Evers, van den|Bosch, van der|Meulen, Hofman, Bosman, Wolters, Sanders, van der|Horst, Mol, van de|Velde, Kuijpers, Molenaar, van de|Pol, Verbeek, ter|Braak, ten|Hoor, in 't|Veld, van 't|Hof, 't|Hart, op den|Kamp, ter|Horst, Ee, Bloemendaal, Nijland, Wiersma",
  ),
}
const flemish: Background = {
  men: list(
    'Lucas, Noah, Louis, Jef, Arthur, Liam, Finn, Kobe, Thomas, Jonas, Koen, Bart, Wim, Kristof, Dries, Pieter, Stijn, Tom, Bram, Jan, Wouter, Gert, Steven, Filip, Geert, Yves, Matthias, Joris, Ruben, Jeroen, Laurens, Wannes, Sander, Maxime, Frédéric',
  ),
  women: list(
    'Emma, Louise, Elise, Marie, Lotte, Sofie, An, Katrien, Liesbeth, Ellen, Sarah, Charlotte, Julie, Evelien, Inge, Kim, Griet, Hilde, Tine, Ilse, Nele, Jana, Hanne, Laura, Fien, Elke, Veerle, Anneleen, Sien, Zoë, Élodie, Amélie, Hélène',
  ),
  oldMen: list(
    'Jozef/Jef, Willy, Roger, Marc, Luc, Paul, Eddy, Patrick, Rudy, Guido, Etienne, Freddy, Walter, Herman, Johan, Danny, Frank, Erik, Gilbert, André, René, Leopold/Pol, Albert, Georges',
  ),
  oldWomen: list(
    'Maria, Rita, Nicole, Monique, Christine/Christiane, Godelieve/Lieve, Martine, Linda, Annie, Greta, Jeannine, Simonne, Paula, Denise, Marleen, Carine, Ingrid, Viviane, Yvette, Agnes, Georgette, Lutgarde',
  ),
  surnames: list(
    "Peeters, Janssens, Maes, Jacobs, Mertens, Willems, Claes, Goossens, Wouters, De Smet, Hermans, Pauwels, Dubois, Aerts, Michiels, Van Damme, Claeys, Desmet, De Clercq, Janssen, Verhoeven, Smets, Stevens, Van de Velde, Hendrickx, Martens, Smet, Lemmens, De Backer, Cools, Segers, Coppens, Leemans, Jansen, Bogaert, Bogaerts, De Cock, De Vos, Vandenberghe, Vermeulen, Verstraeten, Vandamme, Baert, Wauters, Van den Broeck, Timmermans, Declercq, De Wilde, Verlinden, De Pauw, Verbeke, Thijs, Christiaens, Cornelis, Lambrecht, De Meyer, Van Hecke, D'Hondt, D'hoore, De Ridder, Van Acker, Vandevelde, Verhaeghe, Vercammen, Van den Bossche, De Bruyne, Sels, Geerts, Nijs, T'Jollyn, Vanderlaan, Van Avermaet, Van Den Steenweg, Vanhaverbeke, Callewaert, Deprez, Debruyne, Van Hoof, De Graeve, Ongena, Boone",
  ),
}
const turkish: Background = {
  men: list('Mehmet, Mustafa, Ali, Emre, Hasan, Murat, Ahmet, Yusuf, Burak, Ömer, Serkan, Can, Kemal, Volkan'),
  women: list('Fatma, Ayşe, Elif, Zeynep, Emine, Merve, Esra, Selin, Büşra, Gül, Derya, Sevgi, Özlem'),
  surnames: list('Yilmaz, Kaya, Demir, Şahin, Çelik, Öztürk, Aydin, Arslan, Doğan, Koç, Yildirim, Kurt, Özdemir, Polat'),
}
const moroccan: Background = {
  men: list('Mohamed, Youssef, Ahmed, Bilal, Rachid, Karim, Hamza, Omar, Said, Ismail, Adil, Samir, Nordin, Anas'),
  women: list('Fatima, Samira, Naima, Yasmina, Salma, Khadija, Nora, Imane, Hanane, Soumaya, Ikram, Loubna, Aya'),
  surnames: list(
    'El Idrissi, Benali, El Amrani, Bouazza, Ben Said, El Khattabi, Ouali, Aït Lahcen, Azzouzi, Bouchiba, El Mansouri, Haddou, Chakir, Tahiri, Ben Ahmed',
  ),
}
const surinamese: Background = {
  men: list('Ricardo, Winston, Ramesh, Clyde, Sunil, Dwight, Orlando, Franklin, Ravi, Jeffrey'),
  women: list('Shanti, Cheryl, Priya, Sharon, Joyce, Radha, Ingrid, Melissa, Anjali, Naomi'),
  surnames: list('Ramdin, Pinas, Wijdenbosch, Jairam, Singh, Kartosen, Biharie, Blijd, Soekhoe, Doelwijt, Raghoebir, Tjon A Fat, Li A Sam, Sewnarain'),
}
const eastern: Background = {
  men: list('Piotr, Tomasz, Paweł, Łukasz, Andrei, Dmitri, Krzysztof, Mihai'),
  women: list('Agnieszka, Katarzyna, Małgorzata, Ioana, Oksana, Natalia, Magdalena, Elena'),
  surnames: list('Kowalski, Nowak, Popescu, Lewandowski, Mazur, Kovač, Đorđević, Petrov'),
}
const southern: Background = {
  men: list('João, Marco, Giovanni, José, Luís, Pablo, Antonio, Tiago'),
  women: list('Ana, Giulia, Maria João, Carmen, Inês, Chiara, Lucía, Beatriz'),
  surnames: list('Silva, Santos, Rossi, Ferreira, García López, Costa, Esposito, Martínez'),
}
const asian: Background = {
  men: list('Wei, Minh, Jun, Tuan, Hao, Long'),
  women: list('Mei, Thuy, Lan, Linh, Xin, Hua'),
  surnames: list('Nguyen, Wang, Tran, Chen, Li, Pham, Zhang'),
}
const walloon: Background = {
  men: list('Nicolas, Julien, François, Benoît, Jérôme, Philippe, Michel, Thierry, Loïc, Grégory'),
  women: list('Marie, Isabelle, Aurélie, Céline, Nathalie, Élodie, Françoise, Sophie, Valérie, Noémie'),
  surnames: list('Dubois, Lambert, Martin, Dupont, Simon, Leclercq, Laurent, Denis, Renard, Lejeune, Gérard, Delvaux, Collard'),
}

/** Whose names are given in a place: mostly its own, the others as often as one meets them. */
export const backgrounds = {
  NL: [
    [0.82, dutch],
    [0.05, turkish],
    [0.05, moroccan],
    [0.03, surinamese],
    [0.02, eastern],
    [0.02, southern],
    [0.01, asian],
  ],
  BE: [
    [0.84, flemish],
    [0.04, turkish],
    [0.06, moroccan],
    [0.02, dutch],
    [0.02, eastern],
    [0.01, southern],
    [0.01, asian],
  ],
  fr: [
    [0.85, walloon],
    [0.08, moroccan],
    [0.07, southern],
  ],
} as const satisfies Record<string, readonly (readonly [number, Background])[]>
export type { Background }
